package dev.stint.backend;

/** A run's state does not allow what was ordered. The message names the state and what is allowed. */
@SuppressWarnings("serial")
public final class IllegalTransition extends RuntimeException {
    private final RunState state;

    /** Names the order and the state that refuses it. */
    public IllegalTransition(Order order, RunState state) {
        super("run " + order.runId() + " is " + state + ": it cannot take the order " + order.action() + "; from "
                + state + " it may become " + (state.next().isEmpty() ? "nothing else" : state.next()));
        this.state = state;
    }

    /** The state that the run is in. */
    public RunState state() {
        return state;
    }
}
