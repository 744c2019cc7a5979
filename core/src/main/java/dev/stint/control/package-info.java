/**
 * Reasons to stop between two steps. Doors: {@link dev.stint.control.Interruption}, {@link dev.stint.control.Signal} and
 * {@link dev.stint.control.TimeWindow}.
 */
@NullMarked
package dev.stint.control;

import org.jspecify.annotations.NullMarked;
