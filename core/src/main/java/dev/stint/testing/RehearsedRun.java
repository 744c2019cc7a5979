package dev.stint.testing;

import dev.stint.backend.Attempts;
import dev.stint.backend.RunState;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.cursor.Cursor;
import dev.stint.stint.Journal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is durable of one rehearsed run. What is published in a stint becomes durable as late as the rehearsal's lag allows,
 * and is lost with a crash before that.
 */
final class RehearsedRun implements Journal {
    private final int lag;
    private final Deque<Progress> published = new ArrayDeque<>();
    private final Map<Cursor, Skip> skipped = new LinkedHashMap<>();
    private Progress durable;
    private boolean begun;
    private Attempts attempts = Attempts.NONE;
    private RunState state = RunState.QUEUED;

    RehearsedRun(Cursor start, int lag) {
        this.durable = Progress.NONE.at(start);
        this.lag = lag;
    }

    /** Where the next stint starts, as read from storage. */
    Progress stored() {
        Notes notes = durable.notes().withSkipped(List.of());
        return durable.at(Cursor.fromJson(durable.cursor().toJson())).with(notes);
    }

    boolean hasBegun() {
        return begun;
    }

    RunState state() {
        return state;
    }

    List<Skip> skipped() {
        return List.copyOf(skipped.values());
    }

    @Override
    public void publish(Progress progress) {
        published.addLast(progress);
        if (published.size() > lag) {
            keep(published.removeFirst());
        }
    }

    @Override
    public void save(Progress progress) {
        published.clear();
        keep(progress);
    }

    private void keep(Progress progress) {
        begun = true;
        durable = progress;
        progress.notes().skipped().forEach(skip -> skipped.putIfAbsent(skip.cursor(), skip));
    }

    /** The stint has ended by itself: what it has done is durable with its end. */
    void settle(Progress progress, RunState next) {
        begun |= !published.isEmpty();
        published.clear();
        boolean hadBegun = begun;
        keep(progress);
        begun = hadBegun;
        state = next;
    }

    /** The stint has ended without a word. */
    void crash() {
        published.clear();
    }

    /** One more failure at where the run stands; answers how many there were in a row. */
    int failed() {
        attempts = attempts.failedAt(durable.cursor());
        return attempts.count();
    }
}
