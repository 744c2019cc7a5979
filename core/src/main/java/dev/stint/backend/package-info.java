/**
 * Where runs are kept: the SPI and its in-memory form. Knows no job class; args and cursors are opaque JSON to it. Door:
 * {@link dev.stint.backend.Backend}.
 */
@NullMarked
package dev.stint.backend;

import org.jspecify.annotations.NullMarked;
