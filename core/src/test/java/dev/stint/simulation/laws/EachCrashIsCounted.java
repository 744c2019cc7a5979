package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.RunStatus.Holder;
import dev.stint.checkpoint.Suspicion;

/**
 * A crash makes its run wary, and is counted against the item that was in hand, and against no other. Whether it was in hand is open
 * while it is named and its step has not begun or is over: then either is right. A stint of a wary run that was lost before it had
 * named an item or moved on is counted against the run. The end of a worker that was asked to stop is no crash, once the backend has
 * heard of it.
 */
final class EachCrashIsCounted extends Law {
    @Override
    void changed(Life life, RunRecord before) {
        Suspicion was = before.history().suspicion();
        int more = life.suspicion().crashes() - was.crashes();
        boolean lost =
                life.now.history().tally().crashes() > before.history().tally().crashes();
        if (lost) {
            early(life, before, more);
        }
        if (lost && life.mode != Life.Mode.BEFORE_STEP) {
            Holder holder = before.status().holder();
            Stint stint = life.stints.get(holder.token());
            if (stint.host.hasSaidThatItStops(holder.worker())) {
                require(life.suspicion().equals(was), life, " counts a crash of ", stint, ", which was asked to stop");
            } else {
                crashed(life, stint, was, more);
            }
        } else {
            require(more <= 0, life, " counts a crash against an item, and no stint was lost");
            inARow(life, before);
        }
    }

    /** A stint that comes back from further on has come to something: what was before is no row any more. */
    private void inARow(Life life, RunRecord before) {
        Holder holder = before.status().holder();
        boolean back = holder != null
                && before.status().state() == RunState.RUNNING
                && life.now.status().holder() == null;
        Stint stint = back ? life.stints.get(holder.token()) : null;
        boolean moved = stint != null && !life.now.progress().cursor().equals(stint.from);
        require(
                !moved || life.suspicion().early() == 0,
                life,
                " still counts crashes before any item: ",
                life.suspicion());
    }

    private void early(Life life, RunRecord before, int more) {
        Holder holder = before.status().holder();
        Stint stint = life.stints.get(holder.token());
        Suspicion was = before.history().suspicion();
        int early = life.suspicion().early();
        boolean counts = was.wary()
                || (life.mode == Life.Mode.BEFORE_STEP && before.history().mode() != null);
        if (early > was.early()) {
            require(early == was.early() + 1, life, " counts more than one crash before any item: ", life.suspicion());
            require(counts && !stint.inStep, life, " counts the crash of ", stint, " in an item as one before any");
            scene().count("early " + early);
        } else if (counts && more == 0 && stint.item < 0 && was.early() < 2) {
            boolean still =
                    was.equals(stint.suspicion) && life.now.progress().cursor().equals(stint.from);
            boolean asked = stint.host.hasSaidThatItStops(holder.worker());
            require(!still || asked, life, " does not count the crash of ", stint, " before any item");
        }
    }

    private void crashed(Life life, Stint stint, Suspicion was, int more) {
        require(life.suspicion().wary(), life, " is not worked warily after ", stint, " was lost");
        require(more == 0 || more == 1, life, " counts ", more, " crashes where ", stint, " was lost");
        boolean inHand = stint.inStep && stint.wary && was.wary();
        require(
                !inHand || more == 1,
                life,
                " counts nothing against item ",
                stint.item,
                ", which was in hand when ",
                stint,
                " was lost");
        boolean its = life.isNamed(stint.item) || (!inHand && life.isNamed(life.durable()));
        require(more == 0 || its, life, " blames ", life.suspicion().item(), " for the crash of ", stint);
        scene().count("blamed " + (was.crashes() + more));
    }
}
