package dev.stint.samples.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.RunState;
import dev.stint.client.Client;
import dev.stint.jdbc.transaction.PositionTable;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.jdbc.transaction.Transactor;
import dev.stint.testing.JobRehearsal;
import dev.stint.testing.Rehearsal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs as users would write them, rehearsed with interruptions and crashes. A job in phases with an approval in between is not
 * among them: that is not there yet.
 */
class RealisticJobsTest {
    private final JdbcDataSource db = new JdbcDataSource();

    @TempDir
    private Path directory;

    @BeforeEach
    void make_a_database() throws SQLException {
        db.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        PositionTable.create(db);
    }

    @AfterEach
    void drop_the_database() throws SQLException {
        execute("shutdown");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = db.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = db.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void a_backfill_updates_each_row_once_through_crashes() throws Exception {
        execute(
                "create table users(id bigint primary key, email varchar(50), email_hash varchar(50))",
                "insert into users select x, 'a' || x, null from system_range(1, 100)");

        Rehearsal<?> rehearsal = JobRehearsal.of(new Backfill(db, Transactor.of(db)))
                .args(new Backfill.Args(7))
                .crashInStep(3)
                .interruptAfter(2)
                .crashAfter(1)
                .run();

        assertThat(number("select count(*) from users where email_hash is not null"))
                .isEqualTo(100);
        assertThat(rehearsal.counters()).containsEntry("rows updated", 100L);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(100);
    }

    @Test
    void every_customer_is_charged_once_and_a_429_leaves_its_customer_for_later() throws Exception {
        execute(
                "create table customers(id bigint primary key, email varchar(50), shard int)",
                "insert into customers select x, 'a' || x, mod(x, 2) from system_range(1, 10)");
        List<Long> charged = new ArrayList<>();
        List<String> receipts = new ArrayList<>();
        AtomicInteger busy = new AtomicInteger(2);
        Charge.Billing billing = new Charge.Billing() {
            @Override
            public void charge(Charge.Customer customer, String key) throws Charge.TooManyRequests {
                if (customer.id() == 5 && busy.getAndDecrement() > 0) {
                    throw new Charge.TooManyRequests();
                }
                charged.add(customer.id());
            }

            @Override
            public void receipt(Charge.Customer customer, String key) {
                receipts.add(key);
            }
        };

        Rehearsal<Charge.Customer> rehearsal = JobRehearsal.of(new Charge(db, billing))
                .args(new Charge.Args("2026-11", 1))
                .interruptAfterEachItem()
                .run();

        assertThat(charged).containsExactly(1L, 3L, 5L, 7L, 9L);
        assertThat(receipts).doesNotHaveDuplicates().hasSize(5);
        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void a_product_file_is_imported_in_either_mode_and_its_bad_lines_are_reported() throws Exception {
        execute("create table product(sku varchar(20), cents bigint)");
        Path file = Files.writeString(directory.resolve("products.csv"), "sku;cents\na;1\nb;two\nc;3\nd;-4\ne;5\n");
        ImportProducts job = new ImportProducts(Transactional.on(db));

        Rehearsal<?> exact = JobRehearsal.of(job)
                .args(new ImportProducts.Args(file.toString(), true))
                .interruptAfter(2)
                .crashInStep(2)
                .run();

        assertThat(number("select count(*) from product")).isEqualTo(3);
        assertThat(exact.skipped()).extracting(skip -> skip.message()).contains("negative price");
        assertThat(exact.progress().itemsSkipped()).isEqualTo(2);

        Rehearsal<?> quick = JobRehearsal.of(job)
                .args(new ImportProducts.Args(file.toString(), false))
                .interruptAfterEachItem()
                .run();
        assertThat(number("select count(*) from product")).isEqualTo(6);
        assertThat(quick.progress().itemsDone()).isEqualTo(3);
    }

    @Test
    void products_of_all_shops_are_reindexed_in_batches_wherever_a_stint_ends() throws Exception {
        execute(
                "create table shops(id bigint primary key)",
                "create table products(id bigint primary key, shop_id bigint)",
                "insert into shops values (1), (2), (3)",
                "insert into products select x, 1 + 2 * mod(x, 2) from system_range(1, 8)");
        Reindex job = new Reindex(db);

        Rehearsal<List<Reindex.ShopProduct>> all = JobRehearsal.of(job)
                .args(new Reindex.Args(OptionalLong.empty()))
                .interruptAfterEachItem()
                .run();
        Rehearsal<List<Reindex.ShopProduct>> one =
                JobRehearsal.of(job).args(new Reindex.Args(OptionalLong.of(3))).run();

        assertThat(all.items().stream().flatMap(List::stream).map(Reindex.ShopProduct::product))
                .containsExactly(2L, 4L, 6L, 8L, 1L, 3L, 5L, 7L);
        assertThat(one.counters()).containsEntry("products", 4L);
    }

    @Test
    void old_events_are_purged_range_by_range_once_the_database_is_healthy() throws Exception {
        execute(
                "create table events(tenant_id int not null, created_at timestamp(9) with time zone not null,"
                        + " id bigint not null, primary key(tenant_id, created_at, id))",
                "insert into events select mod(x, 3), dateadd(day, x, timestamp with time zone '2026-01-01 00:00:00+00'),"
                        + " x from system_range(1, 40)");
        AtomicInteger strained = new AtomicInteger(2);
        Purge job = new Purge(db, () -> strained.getAndDecrement() > 0);

        Rehearsal<?> rehearsal = JobRehearsal.of(job)
                .args(new Purge.Args(Instant.parse("2026-01-31T00:00:00Z")))
                .crashInStep(1)
                .run();

        assertThat(number("select count(*) from events")).isEqualTo(11);
        assertThat(rehearsal.stints().get(0).items()).isEmpty();
        assertThat(rehearsal.counters()).containsEntry("deleted", 29L);
    }

    @Test
    void orders_are_exported_into_the_same_files_however_often_a_part_is_tried() throws Exception {
        AtomicInteger busy = new AtomicInteger(1);
        ExportOrders job = new ExportOrders(token -> {
            int page = token.isEmpty() ? 0 : Integer.parseInt(token);
            if (page == 2 && busy.getAndDecrement() > 0) {
                return new ExportOrders.Answer(429, List.of(), null);
            }
            List<String> orders = List.of("o" + 3 * page, "o" + (3 * page + 1), "o" + (3 * page + 2));
            return new ExportOrders.Answer(200, orders, page == 3 ? null : Integer.toString(page + 1));
        });

        JobRehearsal.of(job)
                .args(new ExportOrders.Args(directory.toString()))
                .crashInStep(2)
                .interruptAfter(1)
                .run();

        List<String> exported = new ArrayList<>();
        for (String part : List.of("part-000001.json", "part-000005.json", "part-000009.json")) {
            exported.addAll(Files.readAllLines(directory.resolve(part)));
        }
        assertThat(exported).hasSize(12).doesNotHaveDuplicates();
        assertThat(directory.resolve("_SUCCESS")).hasContent("12");
    }

    @Test
    void a_tenant_is_deleted_once_however_often_it_is_asked_for() throws Exception {
        Client client = new Client(new InMemoryBackend());
        DeleteTenant.Controller controller = new DeleteTenant.Controller(client);

        String first = controller.delete(7);
        String second = controller.delete(7);
        Rehearsal<String> rehearsal = JobRehearsal.of(new DeleteTenant())
                .args(new DeleteTenant.Args(7))
                .interruptAfterEachItem()
                .run();

        assertThat(second).isEqualTo(first);
        assertThat(client.find(first).orElseThrow().spec().routing().tags()).containsExactly("tenant:7");
        assertThat(rehearsal.items()).containsExactly("orders0", "orders1", "orders2", "users0", "users1", "users2");
    }
}
