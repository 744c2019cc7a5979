/** The cities of the world, real data; the door is {@link dev.stint.samples.cities.Cities}. */
@NullMarked
package dev.stint.samples.cities;

import org.jspecify.annotations.NullMarked;
