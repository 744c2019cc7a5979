/** A small real application on Stint; its door is {@link dev.stint.samples.Main}. */
@NullMarked
package dev.stint.samples;

import org.jspecify.annotations.NullMarked;
