/**
 * The loop: one stint of one run, from its cursor to an outcome. No threads, no backend, no log. For the worker and the
 * rehearsals, not for application code. Door: {@link dev.stint.stint.Stint}.
 */
@NullMarked
package dev.stint.stint;

import org.jspecify.annotations.NullMarked;
