package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.jdbc.transaction.PositionTable;
import dev.stint.job.JobConfig;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class CheckpointingTest {
    @Test
    void interest_is_added_to_each_account_once() throws Exception {
        DataSource db = Examples.database(
                "interest",
                "create table account (id bigint primary key, cents bigint not null)",
                "insert into account select x, 1000 from system_range(1, 250)");
        PositionTable.create(db);

        Examples.work(new AddInterest(db), new AddInterest.Args(2026));

        try (var connection = db.getConnection();
                var rows =
                        connection.createStatement().executeQuery("select count(*) from account where cents = 1020")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(250);
        }
    }

    @Test
    void what_is_in_doubt_after_at_most_once_stands_in_the_database() throws Exception {
        DataSource db = Examples.database(
                "texts",
                "create table customer (number varchar(20) primary key)",
                "insert into customer values ('1'), ('2'), ('3')",
                "create table sending (run varchar(64), number varchar(20), primary key (run, number))");
        List<String> sent = new CopyOnWriteArrayList<>();

        Examples.work(
                new SendTexts(db, number -> {
                    sent.add(number);
                    if (number.equals("2")) {
                        throw new IOException("no answer in time");
                    }
                }),
                new SendTexts.Args("spring"));

        assertThat(sent).containsExactly("1", "2", "3");
        try (var connection = db.getConnection();
                var rows = connection.createStatement().executeQuery("select number from sending")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("2");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void each_effect_of_each_item_has_a_key_of_its_own() throws Exception {
        Set<String> keys = ConcurrentHashMap.newKeySet();
        ChargeCustomers job = new ChargeCustomers(new ChargeCustomers.Billing() {
            @Override
            public void charge(ChargeCustomers.Customer customer, String key) {
                keys.add(key);
            }

            @Override
            public void receipt(ChargeCustomers.Customer customer, String key) {
                keys.add(key);
            }
        });

        Examples.work(job, new ChargeCustomers.Args(true));

        assertThat(keys).hasSize(4);
        assertThat(JobConfig.of(job).checkpointing(new ChargeCustomers.Args(true)))
                .isEqualTo(Checkpointing.EVERY_STEP);
    }
}
