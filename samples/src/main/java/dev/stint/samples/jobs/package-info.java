/** The jobs of the sample application; the door is {@link dev.stint.samples.jobs.Jobs}. */
@NullMarked
package dev.stint.samples.jobs;

import org.jspecify.annotations.NullMarked;
