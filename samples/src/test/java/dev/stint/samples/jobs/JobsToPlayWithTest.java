package dev.stint.samples.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsToPlayWithTest {
    private Workbench bench;

    @BeforeEach
    void open() throws SQLException {
        bench = new Workbench("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void every_city_of_a_country_gets_one_letter() throws Exception {
        RunRecord run = bench.worked(Notify.TYPE, new Notify.Args("spring", "NZ", 0, null, null));

        assertThat(run.status().state()).as("%s", run).isEqualTo(RunState.COMPLETED);
        assertThat(run.spec().routing().tags()).containsExactly("campaign:spring");
        assertThat(bench.rows("select count(*), count(distinct city_id), count(distinct idempotency_key) from letter"))
                .containsExactly(bench.rows("select count(*), count(*), count(*) from city where country = 'NZ'")
                        .get(0));
    }

    @Test
    void a_letter_that_comes_back_fails_the_run_at_its_city() throws Exception {
        bench.worked(Notify.TYPE, new Notify.Args("first", "IS", 0, null, null));
        long second = Long.parseLong(
                bench.rows("select city_id from letter order by city_id").get(1));

        RunRecord run = bench.worked(Notify.TYPE, new Notify.Args("again", "IS", 0, second, null));

        assertThat(run.status().state()).isEqualTo(RunState.FAILED);
        assertThat(run.progress().itemsDone()).isEqualTo(1);
        assertThat(run.history().error()).contains("has come back: mend the address and retry the run");
    }

    @Test
    void the_shards_hold_each_city_once() throws Exception {
        for (int shard = 0; shard < Recount.SHARDS; shard++) {
            RunRecord run = bench.worked(Recount.TYPE, new Recount.Args(shard, 0));
            assertThat(run.spec().routing().tags()).containsExactly("shard:" + shard);
        }

        assertThat(bench.rows("select count(*), count(distinct city_id) from counted"))
                .containsExactly(
                        bench.rows("select count(*), count(*) from city").get(0));
    }

    @Test
    void what_does_not_fit_is_told() {
        assertThatThrownBy(() -> new Notify.Args("a b", null, null, null, null))
                .hasMessageContaining("illegal campaign");
        assertThatThrownBy(() -> new Notify.Args("a", "Iceland", null, null, null))
                .hasMessageContaining("two capital letters");
        assertThatThrownBy(() -> new Notify.Args("a", null, -1, null, null)).hasMessageContaining("illegal stepMillis");
        assertThatThrownBy(() -> new Recount.Args(8, null)).hasMessageContaining("expected 0 to 7");
    }
}
