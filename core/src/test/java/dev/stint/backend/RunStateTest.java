package dev.stint.backend;

import static dev.stint.backend.RunState.CANCELLED;
import static dev.stint.backend.RunState.COMPLETED;
import static dev.stint.backend.RunState.DELAYED;
import static dev.stint.backend.RunState.FAILED;
import static dev.stint.backend.RunState.PAUSED;
import static dev.stint.backend.RunState.QUEUED;
import static dev.stint.backend.RunState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunStateTest {
    private static final Map<RunState, Set<RunState>> TABLE = Map.of(
            QUEUED, Set.of(RUNNING, DELAYED, PAUSED, CANCELLED),
            RUNNING, Set.of(QUEUED, DELAYED, PAUSED, COMPLETED, FAILED, CANCELLED),
            DELAYED, Set.of(QUEUED, PAUSED, CANCELLED),
            PAUSED, Set.of(QUEUED, CANCELLED),
            COMPLETED, Set.of(),
            FAILED, Set.of(QUEUED, CANCELLED),
            CANCELLED, Set.of());

    @ParameterizedTest
    @EnumSource
    void each_state_leads_to_those_of_the_table_and_no_others(RunState state) {
        assertThat(state.next()).isEqualTo(TABLE.get(state));
        for (RunState other : RunState.values()) {
            assertThat(state.mayBecome(other)).isEqualTo(TABLE.get(state).contains(other));
        }
    }

    @Test
    void all_live_states_can_be_cancelled() {
        for (RunState state : EnumSet.complementOf(EnumSet.of(COMPLETED, CANCELLED))) {
            assertThat(state.mayBecome(CANCELLED)).as("%s", state).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_run_ends_in_three_states(RunState state) {
        assertThat(state.isEnded())
                .isEqualTo(Set.of(COMPLETED, FAILED, CANCELLED).contains(state));
    }

    @ParameterizedTest
    @EnumSource
    void every_state_can_be_reached(RunState state) {
        assertThat(EnumSet.allOf(RunState.class)).anyMatch(before -> before.mayBecome(state));
    }

    @Test
    void the_label_is_in_lower_case_wherever_the_machine_stands() {
        assertThat(FAILED.label()).isEqualTo("failed");
    }

    @Test
    void a_refused_order_names_run_order_state_and_what_is_allowed() {
        assertThat(new IllegalTransition(new Order("a", Order.Action.RETRY, ""), PAUSED))
                .hasMessage(
                        "run a is PAUSED: it cannot take the order RETRY; from PAUSED it may become [QUEUED, CANCELLED]");
        assertThat(new IllegalTransition(new Order("a", Order.Action.PAUSE, ""), COMPLETED))
                .hasMessageEndingWith("from COMPLETED it may become nothing else");
    }
}
