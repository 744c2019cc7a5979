/**
 * Goes through tables and queries by key, at the same cost on every page. Door: {@link dev.stint.jdbc.JdbcCursors}.
 */
@NullMarked
package dev.stint.jdbc;

import org.jspecify.annotations.NullMarked;
