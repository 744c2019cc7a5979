package dev.stint.simulation.mutants;

import java.util.List;

/** Faults in {@code dev.stint.worker}. */
final class OfTheWorker {
    private OfTheWorker() {}

    static List<Mutant> all() {
        return List.of(
                new Mutant(
                        "an interruption counts as a failure",
                        "worker/Settling.java",
                        "return Optional.of(settlement(next, run.history().attempts(), null));",
                        "return Optional.of(settlement(next, run.history().attempts().failedAt(ended.progress().cursor()), null));",
                        0),
                new Mutant(
                        "an answer acknowledges what it was not asked about",
                        "worker/HeldRun.java",
                        "acknowledged = checkpoint.progress();",
                        "acknowledged = published();",
                        3),
                new Mutant(
                        "a late answer lets a stint out of its window",
                        "worker/HeldRun.java",
                        "if (!isOutsideWindow(now, Watch.TICK_NANOS)) {",
                        "if (true) {",
                        182),
                new Mutant(
                        "nobody looks at the window",
                        "worker/HeldRun.java",
                        "return windowNanos != NO_WINDOW && now - cleanAt > windowNanos - margin && !isDurable(published());",
                        "return false;",
                        156),
                new Mutant("a pulse does not wait for the lane", "worker/Lane.java", """
                        void pulse() throws InterruptedException {
                                lock.lockInterruptibly();
                                try {
                                    sync();
                                } finally {
                                    lock.unlock();
                                }
                            }""", """
                        void pulse() throws InterruptedException {
                                sync();
                            }""", 23),
                new Mutant(
                        "a claim is repeated under a new number",
                        "worker/Lane.java",
                        "ClaimReply reply = untilAnswered.send(() -> present.link().claim(request));",
                        "ClaimReply reply = untilAnswered.send(() -> present.link().claim(present.claim(max, releases)));",
                        0),
                new Mutant(
                        "a worker does not say which claim has arrived",
                        "worker/Lane.java",
                        "present.answered(request);",
                        "",
                        0),
                new Mutant(
                        "a worker signs its old name off before its stints are over",
                        "worker/Farewells.java",
                        "if (now - earlier.notBefore() >= 0 && earlier.tenure().isOver()) {",
                        "if (now - earlier.notBefore() >= 0) {",
                        914),
                new Mutant(
                        "a desk hands out while it is closed",
                        "worker/Desk.java",
                        "private synchronized boolean handedTo(List<HeldRun> runs) {",
                        "private boolean handedTo(List<HeldRun> runs) {",
                        1100),
                new Mutant(
                        "stints go on while the backend is out of reach",
                        "worker/Hands.java",
                        "runs.values().forEach(run -> run.sign().hold(StopSign.Hold.LEASE));",
                        "",
                        12),
                new Mutant(
                        "a stint's time counts from a step that is rolled back",
                        "worker/RunningStint.java",
                        "run.published().itemsPassed() >",
                        "run.standing().itemsPassed() >",
                        4689),
                new Mutant(
                        "a run that is lost goes on",
                        "worker/HeldRun.java",
                        "sign.raise(Interruption.of(Interruption.LEASE_LOST, why));",
                        "",
                        173),
                new Mutant(
                        "the deciding try has company",
                        "worker/StintWork.java",
                        "if (refused.isEmpty() && held.isDeciding() && !suspicion().isDecidingEarly()) {",
                        "if (false) {",
                        39),
                new Mutant(
                        "the deciding try of a run that comes to no item has company",
                        "worker/StintWork.java",
                        "if (suspicion().isDecidingEarly()) {",
                        "if (false) {",
                        39),
                new Mutant(
                        "who is alone is alone for ever",
                        "worker/Hands.java",
                        "if (alone.compareAndSet(run, null)) {",
                        "if (false) {",
                        8),
                new Mutant(
                        "an item is said to be behind before its progress is stored",
                        "worker/HeldRun.java",
                        """
                        Caution said = caution(); // first: an item must not be said to be behind before its progress is stored
                                Progress progress = published();""",
                        """
                        Progress progress = published();
                                Caution said = caution();""",
                        5446),
                new Mutant(
                        "what is said with a checkpoint is not waited for",
                        "worker/HeldRun.java",
                        "return isDurable(progress) && isCautionStored();",
                        "return isDurable(progress);",
                        1));
    }
}
