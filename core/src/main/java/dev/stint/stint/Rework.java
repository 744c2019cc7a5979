package dev.stint.stint;

import dev.stint.checkpoint.Progress;

/** A failed step has taken earlier ones with it: the walk begins again at what is durable. Control flow, without a stack. */
@SuppressWarnings("serial")
final class Rework extends RuntimeException {
    private final transient Progress from;

    Rework(Progress from) {
        super(null, null, false, false);
        this.from = from;
    }

    Progress from() {
        return from;
    }
}
