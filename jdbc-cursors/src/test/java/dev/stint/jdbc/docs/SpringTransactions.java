package dev.stint.jdbc.docs;

import dev.stint.jdbc.transaction.Transactor;
import dev.stint.jdbc.transaction.Tx;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Spring's transactions under the steps. */
final class SpringTransactions {
    private SpringTransactions() {}

    static Transactor of(PlatformTransactionManager manager, DataSource db) {
        var own = new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return () -> new SpringTx(manager, db, manager.getTransaction(own));
    }

    record SpringTx(PlatformTransactionManager manager, DataSource db, TransactionStatus status) implements Tx {
        @Override
        public Connection connection() {
            return DataSourceUtils.getConnection(db);
        }

        @Override
        public void commit() {
            manager.commit(status);
        }

        @Override
        public void close() {
            if (!status.isCompleted()) {
                manager.rollback(status);
            }
        }
    }
}
