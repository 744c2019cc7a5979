package dev.stint.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What holds of all runs at any moment, and from each moment to the next. */
final class ModelLaws {
    private final Backend backend;
    private Map<String, RunRecord> before = Map.of();
    private long highestToken;

    ModelLaws(Backend backend) {
        this.backend = backend;
    }

    void check(String after) {
        Map<String, RunRecord> now = new HashMap<>();
        for (RunRecord run : backend.list(RunFilter.ALL.page(1_000, null)).runs()) {
            now.put(run.id(), run);
            checkOne(run, after);
        }
        assertThat(now.keySet()).as("known runs after %s", after).containsAll(before.keySet());
        checkTokens(now, after);
        before.forEach((id, old) -> checkStep(old, now.get(id), after));
        before = now;
    }

    private static void checkOne(RunRecord run, String after) {
        RunStatus status = run.status();
        boolean running = status.state() == RunState.RUNNING;
        if (!status.state().isEnded()) {
            assertThat(status.holder() != null)
                    .as("%s is %s: is held after %s", run.id(), status.state(), after)
                    .isEqualTo(running);
        }
        assertThat(status.dueAt() != null)
                .as("%s is %s: has a due time after %s", run.id(), status.state(), after)
                .isEqualTo(status.state() == RunState.DELAYED);
        assertThat(run.times().finishedAt() != null)
                .as("%s is %s: has an end after %s", run.id(), status.state(), after)
                .isEqualTo(status.state().isEnded());
        assertThat(running || status.pending() == null)
                .as("%s is %s: keeps no order waiting after %s", run.id(), status.state(), after)
                .isTrue();
    }

    /** A token that was not there before is larger than all that were. */
    private void checkTokens(Map<String, RunRecord> now, String after) {
        Set<Long> tokens = new HashSet<>();
        for (RunRecord run : now.values()) {
            RunStatus.Holder holder = run.status().holder();
            if (holder == null) {
                continue;
            }
            assertThat(tokens.add(holder.token()))
                    .as("%s has a token of its own after %s", run.id(), after)
                    .isTrue();
            RunRecord old = before.get(run.id());
            if (old == null || !holder.equals(old.status().holder())) {
                assertThat(holder.token())
                        .as("new token of %s after %s", run.id(), after)
                        .isGreaterThan(highestToken);
            }
        }
        tokens.forEach(token -> highestToken = Math.max(highestToken, token));
    }

    private static void checkStep(RunRecord old, RunRecord now, String after) {
        assertThat(now.progress().itemsDone())
                .as("progress of %s after %s", now.id(), after)
                .isGreaterThanOrEqualTo(old.progress().itemsDone());
        assertThat(now.spec().job()).isEqualTo(old.spec().job());
        assertThat(now.spec().args()).isEqualTo(old.spec().args());
        assertThat(now.status().steered().revision())
                .as("revision of %s after %s", now.id(), after)
                .isGreaterThanOrEqualTo(old.status().steered().revision());
        if (old.status().state().next().isEmpty()) {
            assertThat(now.status().state())
                    .as("final state of %s after %s", now.id(), after)
                    .isEqualTo(old.status().state());
        }
        assertThat(now.history().tally().interruptions())
                .isGreaterThanOrEqualTo(old.history().tally().interruptions());
        assertThat(now.history().tally().crashes())
                .isGreaterThanOrEqualTo(old.history().tally().crashes());
    }
}
