/**
 * Where an enumeration stands, as JSON that survives a restart. Door: {@link dev.stint.cursor.Cursor}.
 */
@NullMarked
package dev.stint.cursor;

import org.jspecify.annotations.NullMarked;
