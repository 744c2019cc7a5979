/**
 * Reasons to stop between two steps. Doors: {@link dev.stint.control.Interruption} and {@link dev.stint.control.Signal}.
 */
@NullMarked
package dev.stint.control;

import org.jspecify.annotations.NullMarked;
