package dev.stint.redis;

import dev.stint.backend.RunState;
import dev.stint.backend.RunStatus;
import dev.stint.backend.StintRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what stints.lua answers. Stateless. */
final class StintReader {
    private StintReader() {}

    /** The documents of stints that have ended, and the fields of the one that runs. */
    static List<StintRecord> read(List<?> answer) {
        List<StintRecord> stints = new ArrayList<>();
        for (String document : Answers.texts(answer.get(0))) {
            stints.add(ended(new Document(document)));
        }
        List<String> running = Answers.texts(answer.get(1));
        if (!running.isEmpty()) {
            stints.add(running(running));
        }
        return List.copyOf(stints);
    }

    private static StintRecord ended(Document stint) {
        String reason = stint.text("reason");
        return new StintRecord(
                (int) stint.number("number"),
                new RunStatus.Holder(
                        stint.text("worker"),
                        stint.number("token"),
                        Instant.ofEpochMilli(stint.number("since")),
                        stint.number("itemsBefore")),
                RunReader.cursor(stint.text("before")),
                RunReader.cursor(stint.text("after")),
                new StintRecord.End(
                        Instant.ofEpochMilli(stint.number("at")),
                        RunState.valueOf(stint.text("state")),
                        reason.isEmpty() ? null : reason,
                        stint.number("itemsDone")));
    }

    private static StintRecord running(List<String> stint) {
        return new StintRecord(
                Integer.parseInt(stint.get(0)),
                new RunStatus.Holder(
                        stint.get(1),
                        Long.parseLong(stint.get(2)),
                        Instant.ofEpochMilli(Long.parseLong(stint.get(3))),
                        Long.parseLong(stint.get(4))),
                RunReader.cursor(stint.get(5)),
                RunReader.cursor(stint.get(6)),
                null);
    }
}
