/** The application's database, by its JDBC URL; the door is {@link dev.stint.samples.database.Databases}. */
@NullMarked
package dev.stint.samples.database;

import org.jspecify.annotations.NullMarked;
