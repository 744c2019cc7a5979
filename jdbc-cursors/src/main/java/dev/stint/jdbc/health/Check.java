package dev.stint.jdbc.health;

import java.sql.SQLException;
import java.util.Optional;

/** Looks for one thing, by one or several short queries. */
@FunctionalInterface
interface Check {
    /**
     * Looks.
     *
     * @return what is strained, with the figure and its limit; empty if nothing is
     * @throws SQLException if the database does not say
     */
    Optional<String> by(Visit visit) throws SQLException;
}
