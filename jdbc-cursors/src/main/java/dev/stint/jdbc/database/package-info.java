/**
 * Which database it is, and what its errors mean. Door: {@link dev.stint.jdbc.database.DatabaseKind}.
 */
@NullMarked
package dev.stint.jdbc.database;

import org.jspecify.annotations.NullMarked;
