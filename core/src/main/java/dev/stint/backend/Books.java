package dev.stint.backend;

/**
 * What a backend in memory knows beside where each run waits: all runs, what was decided about scopes, which stints are in
 * doubt, what happened, and which jobs workers have published. Under the backend's lock.
 */
record Books(Archive archive, Decisions decisions, Doubts doubts, Chronicle chronicle, TypeBook types) {
    static Books empty() {
        Decisions decisions = new Decisions();
        Doubts doubts = new Doubts();
        Archive archive = new Archive(run -> {
            decisions.forget(run.id());
            doubts.forget(run);
        });
        return new Books(archive, decisions, doubts, new Chronicle(), new TypeBook());
    }
}
