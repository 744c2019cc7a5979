package dev.stint.worker;

import dev.stint.backend.Lookout;
import dev.stint.backend.RunRecord;
import dev.stint.checkpoint.Skip;
import dev.stint.control.SignalThrottle;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import dev.stint.cursor.Fingerprint;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Items;
import dev.stint.stint.Replayed;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The items that another run has skipped, in the order of skipping: each is found again by opening the job's own sequence where
 * that run stood before it. The cursor is the number of those that are behind; a run's list only ever grows at its end.
 *
 * @param original the run that has skipped
 * @param source its sequence
 * @param skips what it has skipped
 * @param lost is told of an item that cannot be had any more, and why; may be told again by a later stint
 */
record Replay<T extends @Nullable Object>(
        String original, Enumerator<T> source, List<Skip> skips, BiConsumer<Skip, String> lost)
        implements Enumerator<T> {
    private static final String SHAPE = "replay";
    /** A replay of a replay of a replay: further back nobody goes but in a circle. */
    private static final int DEEPEST = 10;
    /** Where new items have come in between, the one that is looked for is near; where it is gone, it is not there at all. */
    private static final int FURTHEST = 1_000;

    /**
     * What a replay of the given run goes through.
     *
     * @param source the job's own sequence
     * @throws IllegalStateException if the run is not known any more
     */
    static <T extends @Nullable Object> Enumerator<T> of(
            Enumerator<T> source, String original, Lookout lookout, BiConsumer<Skip, String> lost) {
        return of(source, original, lookout, lost, DEEPEST);
    }

    private static <T extends @Nullable Object> Enumerator<T> of(
            Enumerator<T> source, String original, Lookout lookout, BiConsumer<Skip, String> lost, int deepest) {
        if (deepest == 0) {
            throw new IllegalStateException("run " + original + " is the replay of a replay, " + DEEPEST
                    + " deep: replay the skipped items of the first run");
        }
        RunRecord run = lookout.find(original)
                .orElseThrow(() -> new IllegalStateException("the run " + original
                        + " whose skipped items are to be replayed is not kept any more: its items are not known"));
        String earlier = run.spec().launch().replayOf();
        Enumerator<T> walked = earlier == null ? source : of(source, earlier, lookout, lost, deepest - 1);
        requireSameSequence(run, walked);
        return new Replay<>(original, walked, lookout.skipped(original), lost);
    }

    /** The places of skipped items mean nothing in another sequence, whatever the job declares for runs that go on. */
    private static void requireSameSequence(RunRecord original, Enumerator<?> walked) {
        Fingerprint then = original.progress().notes().fingerprint();
        String words = walked.fingerprint();
        if (!then.goesOnAs(words)) {
            throw new CursorMisfit(
                    original.progress().cursor(),
                    new Fingerprint(words, then.version()) + ", which the job goes through now",
                    "run " + original.id() + " has skipped its items in " + then);
        }
    }

    @Override
    public Items<T> open(Cursor after) {
        int behind =
                after.isStart() ? 0 : Math.toIntExact(after.shaped(SHAPE, 1).get(0, Long.class));
        return new Walk<>(this, behind);
    }

    @Override
    public String fingerprint() {
        return SHAPE;
    }

    @Override
    public List<SignalThrottle<Object>> throttles() {
        return source.throttles();
    }

    /** One skipped item after the other; one that is lost is a gap. */
    private static final class Walk<T extends @Nullable Object> implements Items<T>, Replayed {
        private final Replay<T> replay;
        private int behind;
        private @Nullable Items<T> found;

        Walk(Replay<T> replay, int behind) {
            this.replay = replay;
            this.behind = behind;
        }

        @Override
        public boolean next() throws Exception {
            close();
            if (behind >= replay.skips().size()) {
                return false;
            }
            found = find(replay.skips().get(behind));
            behind++;
            return true;
        }

        private @Nullable Items<T> find(Skip skip) throws Exception {
            Cursor before = skip.before();
            if (before == null) {
                replay.lost().accept(skip, "it is not known where the run stood before it");
                return null;
            }
            Items<T> items;
            try {
                items = replay.source().open(before);
            } catch (CursorMisfit e) {
                replay.lost().accept(skip, String.valueOf(e.getMessage()));
                return null;
            }
            boolean there = false;
            try {
                there = reaches(items, skip.cursor().toJson());
            } finally {
                if (!there) {
                    items.close();
                }
            }
            if (there) {
                return items;
            }
            replay.lost().accept(skip, "it is not there any more");
            return null;
        }

        private static boolean reaches(Items<?> items, String cursor) throws Exception {
            for (int i = 0; i < FURTHEST && items.next(); i++) {
                if (!items.isGap() && items.cursor().toJson().equals(cursor)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public T item() throws Exception {
            return Objects.requireNonNull(found).item();
        }

        @Override
        public Cursor cursor() {
            return Cursor.at(SHAPE, behind);
        }

        @Override
        public FirstTry firstTry() {
            Items<T> items = Objects.requireNonNull(found);
            return items instanceof Replayed earlier
                    ? earlier.firstTry()
                    : new FirstTry(replay.original(), items.cursor());
        }

        @Override
        public boolean isGap() {
            return found == null;
        }

        @Override
        public long elements() {
            return found == null ? 0 : found.elements();
        }

        @Override
        public void close() throws IOException, SQLException {
            Items<T> open = found;
            found = null;
            if (open != null) {
                open.close();
            }
        }
    }
}
