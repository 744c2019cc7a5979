/** Workers as processes of their own; the door is {@link dev.stint.samples.process.WorkerProcess}. */
@NullMarked
package dev.stint.samples.process;

import org.jspecify.annotations.NullMarked;
