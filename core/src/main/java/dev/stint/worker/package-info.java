/** Takes runs, works their stints, settles them. Door: {@link dev.stint.worker.Worker}. */
@NullMarked
package dev.stint.worker;

import org.jspecify.annotations.NullMarked;
