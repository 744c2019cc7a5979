/** Puts runs in, asks after them, orders. Door: {@link dev.stint.client.Client}. */
@NullMarked
package dev.stint.client;

import org.jspecify.annotations.NullMarked;
