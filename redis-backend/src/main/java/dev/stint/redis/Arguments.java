package dev.stint.redis;

import dev.stint.backend.Accepts;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.Demand;
import dev.stint.backend.Release;
import dev.stint.backend.Settlement;
import dev.stint.backend.SyncRequest;
import dev.stint.backend.WorkerCard;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A worker's requests as flat script arguments, in the order in which the scripts read them. Used once for one call. */
final class Arguments {
    private final List<String> list = new ArrayList<>();

    private Arguments(Seat seat, Line line) {
        add(seat.card().id()).add(seat.id()).add(line.server()).add(line.client());
    }

    /**
     * One signing on of one worker.
     *
     * @param card who it is
     * @param id unlike that of any other signing on
     */
    record Seat(WorkerCard card, String id) {}

    static List<String> claim(Seat seat, Line line, ClaimRequest request) {
        Arguments all = new Arguments(seat, line);
        all.add(request.number()).add(request.answered()).add(request.max());
        Accepts accepts = seat.card().accepts();
        all.add(accepts.queues().size());
        accepts.queues().forEach(all::add);
        all.add(accepts.jobs().size());
        accepts.jobs().forEach((job, version) -> all.add(job).add(version));
        all.add(request.releases().size());
        request.releases().forEach(all::release);
        return all.list;
    }

    static List<String> sync(Seat seat, Line line, SyncRequest request, boolean marksMayArriveLate) {
        Arguments all = new Arguments(seat, line);
        all.add(request.number())
                .add(request.answered())
                .add(marksMayArriveLate)
                .add(request.checkpoints().size());
        request.checkpoints().forEach(all::checkpoint);
        SyncRequest.Outlook outlook = request.outlook();
        all.add(outlook.controls())
                .add(outlook.stopping())
                .add(outlook.demands().size());
        outlook.demands().forEach(all::demand);
        return all.list;
    }

    static List<String> signOn(Seat seat, Line line) {
        Arguments all = new Arguments(seat, line);
        return all.add(seat.card().lease().toMillis()).add(Payloads.card(seat.card())).list;
    }

    private void release(Release release) {
        Settlement settlement = release.settlement();
        Settlement.Next next = settlement.next();
        add(release.runId()).add(release.token());
        add(next.state().name()).add(next.reason()).add(millisRoundedUp(next.delay()));
        add(next.atHead()).add(next.hookDue());
        add(settlement.attempts().count())
                .add(settlement.attempts().at().toJson())
                .add(settlement.attempts().total());
        add(settlement.error()).add(settlement.ran().toNanos());
        progress(settlement.progress());
    }

    private void checkpoint(Checkpoint checkpoint) {
        add(checkpoint.runId()).add(checkpoint.token());
        add(checkpoint.itemsTotal() == null ? "" : checkpoint.itemsTotal().toString());
        add(checkpoint.mode()).add(Payloads.caution(checkpoint.caution()));
        progress(checkpoint.progress());
    }

    private void demand(Demand demand) {
        add(demand.scope().label()).add(Double.toString(demand.codeRate()));
        add(demand.stints()).add(demand.wanted()).add(demand.left());
    }

    private void progress(Progress progress) {
        add(progress.cursor().toJson()).add(progress.itemsDone()).add(progress.itemsSkipped());
        add(Payloads.counters(progress.notes().counters())).add(progress.notes().state());
        add(progress.notes().fingerprint().label());
        add(progress.notes().skipped().size());
        for (Skip skip : progress.notes().skipped()) {
            add(skip.cursor().toJson()).add(Payloads.skip(skip));
        }
    }

    private Arguments add(@Nullable String text) {
        list.add(text == null ? "" : text);
        return this;
    }

    private Arguments add(long number) {
        return add(Long.toString(number));
    }

    private Arguments add(boolean truth) {
        return add(truth ? "1" : "0");
    }

    /** A delay is never shorter than asked for. */
    static long millisRoundedUp(Duration delay) {
        return delay.plusNanos(999_999).toMillis();
    }
}
