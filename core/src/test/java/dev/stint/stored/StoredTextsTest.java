package dev.stint.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.InMemoryBackend;
import dev.stint.client.Client;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.Fingerprint;
import dev.stint.enumerate.Enumerators;
import dev.stint.job.JobDocument;
import dev.stint.job.JobType;
import dev.stint.testing.JobRehearsal;
import dev.stint.testing.NumbersJob;
import dev.stint.testing.Stored;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Texts that must come out the same for ever: other systems know an item by its idempotency key, runs find each other by
 * their unique keys, and args, types and cursors are read by releases before and after.
 */
class StoredTextsTest {
    private static final String FILE = "texts.tsv";

    private static final JobType<Args> TYPE = JobType.of("export", Args.class)
            .version(3)
            .queue("reports")
            .uniqueBy("shop", "day")
            .tagged("shop:{shop}")
            .masked("secret")
            .formerly("dump");

    private static final Args ARGS = new Args(
            7,
            LocalDate.of(2026, 2, 28),
            "sésame",
            new BigDecimal("1.5"),
            Duration.ofMinutes(90),
            List.of(Instant.parse("2026-02-28T12:00:00.000000001Z")),
            Optional.empty());

    record Args(
            long shop,
            LocalDate day,
            String secret,
            BigDecimal price,
            Duration patience,
            List<Instant> moments,
            Optional<String> note) {}

    private final List<String> today = new ArrayList<>();

    private void put(String kind, String of, String text) {
        today.add(kind + "\t" + of + "\t" + text);
    }

    private void putKeys() throws Exception {
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            put("idempotency key", context.runId() + " range " + item, context.idempotencyKey());
            put("idempotency key", context.runId() + " range " + item + " charge", context.idempotencyKey("charge"));
        });
        var unused = JobRehearsal.of(job).args(new NumbersJob.Args(2)).run();
        NumbersJob nested = new NumbersJob()
                .over(numbers -> Enumerators.list(List.of("x", "y")).nested(letter -> numbers))
                .stepping((item, context) -> put(
                        "idempotency key",
                        context.runId() + " nested " + context.itemNumber(),
                        context.idempotencyKey()));
        unused = JobRehearsal.of(nested).args(new NumbersJob.Args(2)).run();
    }

    private void putRun() {
        InMemoryBackend memory = new InMemoryBackend(InstantSource.system());
        Client client = new Client(memory, InstantSource.system());
        var spec = memory.find(client.enqueue(TYPE, ARGS)).orElseThrow().spec();
        put("args", "export", spec.args());
        put("unique key", "export", String.valueOf(spec.routing().uniqueKey()));
        put("tags", "export", String.valueOf(spec.routing().tags()));
    }

    private static Cursor everything() {
        return Cursor.of(
                "shape",
                null,
                true,
                1,
                1L << 53,
                Long.MIN_VALUE,
                BigInteger.TEN.pow(30),
                new BigDecimal("1.50"),
                0.1,
                LocalDate.of(2026, 2, 28),
                LocalDateTime.of(2026, 2, 28, 1, 2, 3, 4),
                Instant.parse("2026-02-28T12:00:00.000000001Z"),
                new UUID(1, 2),
                new byte[] {1, -1},
                List.of("ü\ud800", List.of()),
                Map.of("k", 1),
                Cursor.of("inner", Cursor.START));
    }

    private List<String> texts() throws Exception {
        putKeys();
        putRun();
        put(
                "type",
                "export",
                TYPE.document().stepsPerSecond(OptionalDouble.of(2.5)).toJson());
        put("type", "numbers", NumbersJob.TYPE.document().toJson());
        put("cursor", "everything", everything().toJson());
        put("cursor", "start", Cursor.START.toJson());
        put("fingerprint", "both", new Fingerprint("list then csv, ü", 12).label());
        put("fingerprint", "long", new Fingerprint("x".repeat(1_000), 1).label());
        return today;
    }

    @Test
    void what_is_stored_today_is_what_releases_have_stored() throws Exception {
        Stored.check(FILE, texts(), UnaryOperator.identity());
    }

    @Test
    void what_releases_have_stored_is_read() {
        assertThat(Stored.all(FILE)).isNotEmpty();
        for (Stored stored : Stored.all(FILE)) {
            for (String line : stored.lines()) {
                String[] parts = line.split("\t", -1);
                assertRead(parts[0] + " " + parts[1], parts[2]);
            }
        }
    }

    private static void assertRead(String what, String text) {
        switch (what) {
            case "args export" -> assertThat(TYPE.args().read(text)).isEqualTo(ARGS);
            case "type export" -> assertThat(JobDocument.parse(text).toJson()).isEqualTo(text);
            case "cursor everything" -> assertThat(Cursor.fromJson(text)).isEqualTo(everything());
            case "cursor start" -> assertThat(Cursor.fromJson(text)).isEqualTo(Cursor.START);
            case "fingerprint both" ->
                assertThat(Fingerprint.parse(text)).isEqualTo(new Fingerprint("list then csv, ü", 12));
            case "fingerprint long" ->
                assertThat(Fingerprint.parse(text)).isEqualTo(new Fingerprint("x".repeat(1_000), 1));
            default -> assertThat(text).as(what).isNotEmpty();
        }
    }
}
