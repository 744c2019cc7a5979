package dev.stint.jdbc;

import org.jspecify.annotations.Nullable;

/** Where the metadata keep a table; a null part does not narrow the search. */
record TablePlace(@Nullable String catalog, @Nullable String schema, String table) {}
