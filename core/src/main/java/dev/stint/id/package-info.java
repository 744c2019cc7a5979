/** Names of things: what a run, a job, a queue, a worker and a tag may be called. Door: {@link dev.stint.id.Names}. */
@NullMarked
package dev.stint.id;

import org.jspecify.annotations.NullMarked;
