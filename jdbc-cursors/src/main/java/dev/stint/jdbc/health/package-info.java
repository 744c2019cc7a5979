/**
 * Tells how a database is: signals that hold a job back and a rate that adapts. Door:
 * {@link dev.stint.jdbc.health.DatabaseHealth}.
 */
@NullMarked
package dev.stint.jdbc.health;

import org.jspecify.annotations.NullMarked;
