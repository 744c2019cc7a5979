/**
 * Redis and a database for those who name none, shared by all processes that use the same folder; the door is
 * {@link dev.stint.samples.embedded.EmbeddedServers}.
 */
@NullMarked
package dev.stint.samples.embedded;

import org.jspecify.annotations.NullMarked;
