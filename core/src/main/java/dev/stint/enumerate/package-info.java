/**
 * Where items come from, one at a time, resumable right after any of them. Doors: {@link dev.stint.enumerate.Enumerator}
 * and {@link dev.stint.enumerate.Enumerators}.
 */
@NullMarked
package dev.stint.enumerate;

import org.jspecify.annotations.NullMarked;
