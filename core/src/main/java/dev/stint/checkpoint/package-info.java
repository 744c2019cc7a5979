/**
 * What a run has done so far, and when that is made durable. Doors: {@link dev.stint.checkpoint.Progress} and
 * {@link dev.stint.checkpoint.Checkpointing}.
 */
@NullMarked
package dev.stint.checkpoint;

import org.jspecify.annotations.NullMarked;
