/** What happened to a run, told to listeners. Door: {@link dev.stint.event.RunListener}. */
@NullMarked
package dev.stint.event;

import org.jspecify.annotations.NullMarked;
