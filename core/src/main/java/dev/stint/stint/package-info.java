/**
 * The loop: one stint of one run, from its cursor to an outcome. No threads, no backend, no log. Door:
 * {@link dev.stint.stint.Stint}.
 */
@NullMarked
package dev.stint.stint;

import org.jspecify.annotations.NullMarked;
