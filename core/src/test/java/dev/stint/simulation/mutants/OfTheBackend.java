package dev.stint.simulation.mutants;

import java.util.List;

/** Faults in {@code dev.stint.backend}. */
final class OfTheBackend {
    private OfTheBackend() {}

    static List<Mutant> all() {
        return List.of(
                new Mutant(
                        "a token is not compared",
                        "backend/MemoryRun.java",
                        "return holder != null && holder.token() == token && holder.worker().equals(worker);",
                        "return holder != null;",
                        8),
                new Mutant(
                        "a request that was overtaken is carried out",
                        "backend/Seat.java",
                        "return number < highest;",
                        "return false;",
                        0),
                new Mutant(
                        "a claim that is repeated is answered anew",
                        "backend/Seat.java",
                        "return number == lastClaim ? lastReply : null;",
                        "return null;",
                        212),
                new Mutant("a sync does not renew the lease", "backend/Clerk.java", """
                        seat.renew(now);
                                seat.stopping(""", """
                        seat.stopping(""", 0),
                new Mutant(
                        "stints that were lost are in no doubt",
                        "backend/Clerk.java",
                        "books.doubts().add(seat, now);",
                        "",
                        14),
                new Mutant(
                        "the runs of a lost worker stay with it",
                        "backend/Clerk.java",
                        "flow.takeBack(run, Interruption.LEASE_LOST, hookLost ? run.hookCrashed() : Duration.ZERO, now);",
                        "",
                        4),
                new Mutant(
                        "an order that waits for a boundary is forgotten there",
                        "backend/Flow.java",
                        "move(run, pending == null || next.state().isEnded() ? next : ordered(pending), now);",
                        "move(run, next, now);",
                        11),
                new Mutant(
                        "a failed run frees its unique key",
                        "backend/Flow.java",
                        "if (run.state() != RunState.FAILED || run.spec().keeping().freesKey()) {",
                        "if (run.state().isEnded()) {",
                        26),
                new Mutant(
                        "a terminal hook counts as called when it is handed out",
                        "backend/MemoryRun.java",
                        "status = new RunStatus(state(), status.reason(), null, holder, status.steered());",
                        """
                        hookDue = false;
                                    status = new RunStatus(state(), status.reason(), null, holder, status.steered());""",
                        99),
                new Mutant(
                        "what goes back to the head of its queue stands in none",
                        "backend/Flow.java",
                        "case QUEUED -> lanes.add(run, next.atHead());",
                        """
                        case QUEUED -> {
                                        if (!next.atHead()) {
                                            lanes.add(run, false);
                                        }
                                    }""",
                        4),
                new Mutant(
                        "resuming a tag leaves its runs parked",
                        "backend/Flow.java",
                        "if (scope.kind() == Kind.TAG) {",
                        "if (false) {",
                        20),
                new Mutant("a paused tag holds nothing", "backend/Flow.java", "if (tag == null) {", "if (true) {", 20),
                new Mutant(
                        "workers are not told of orders",
                        "backend/Guide.java",
                        "return seat.held().stream().flatMap(run -> order(run).stream()).toList();",
                        "return List.of();",
                        168),
                new Mutant(
                        "a crash makes no run wary",
                        "backend/MemoryRun.java",
                        "Suspicion found = repeats() ? was.crashed(holder.worker(), inHand) : was;",
                        "Suspicion found = was;",
                        1),
                new Mutant(
                        "a crash is counted against an item that an earlier stint has named",
                        "backend/MemoryRun.java",
                        "boolean inHand = namedUnder == holder.token();",
                        "boolean inHand = namedUnder != 0;",
                        39),
                new Mutant(
                        "who was asked to stop crashes as well",
                        "backend/Clerk.java",
                        "boolean counted = lost && !seat.isStopping() && run.crashed();",
                        "boolean counted = lost && run.crashed();",
                        78),
                new Mutant(
                        "an item inherits the crashes of the one before it",
                        "checkpoint/Suspicion.java",
                        "new Suspicion(said.wary(), said.item(), 0, List.of());",
                        "new Suspicion(said.wary(), said.item(), crashes, workers);",
                        8),
                new Mutant(
                        "an item is tried once more than three times",
                        "checkpoint/Suspicion.java",
                        "return crashes >= QUARANTINED;",
                        "return crashes > QUARANTINED;",
                        12),
                new Mutant(
                        "crashes before any item are not counted",
                        "backend/MemoryRun.java",
                        "if (was.wary() || !repeats()) {",
                        "if (false) {",
                        1),
                new Mutant(
                        "a try that was not known to be alone decides",
                        "checkpoint/Suspicion.java",
                        "(isDecidingEarly() && alone)",
                        "isDecidingEarly()",
                        1416),
                new Mutant(
                        "a retry does not forgive the item in quarantine",
                        "backend/MemoryRun.java",
                        ".with(history.suspicion().anew());",
                        ".with(history.suspicion());",
                        2));
    }
}
