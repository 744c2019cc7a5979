/** How large things may be that travel, are stored, or are shown. Door: {@link dev.stint.limit.Limit}. */
@NullMarked
package dev.stint.limit;

import org.jspecify.annotations.NullMarked;
