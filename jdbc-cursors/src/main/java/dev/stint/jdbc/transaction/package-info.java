/**
 * Steps whose writes and position commit together in the application's database. Doors:
 * {@link dev.stint.jdbc.transaction.TransactionalJob} and {@link dev.stint.jdbc.transaction.Transactional}.
 */
@NullMarked
package dev.stint.jdbc.transaction;

import org.jspecify.annotations.NullMarked;
