/** What to do after a failure: how often to try again, and when. Door: {@link dev.stint.retry.Retry}. */
@NullMarked
package dev.stint.retry;

import org.jspecify.annotations.NullMarked;
