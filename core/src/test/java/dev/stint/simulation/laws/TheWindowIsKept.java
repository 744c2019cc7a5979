package dev.stint.simulation.laws;

/** CONTINUOUS is never further ahead of what is durable than its window, at the beginning of a step. */
final class TheWindowIsKept extends Law {
    private static final double WINDOW_MILLIS = 25;
    private static final double OF_THE_WATCH = 1;

    @Override
    void began(Life life, Stint stint, int item) {
        if (life.mode != Life.Mode.CONTINUOUS || !life.isHeldUnder(stint.token)) {
            return;
        }
        stint.effects.forEach((done, at) -> {
            boolean frozen = stint.host.lastFrozen().isAfter(at);
            require(
                    done < life.durable() || frozen || at.millisAgo() <= WINDOW_MILLIS + OF_THE_WATCH,
                    life,
                    ": ",
                    stint,
                    " begins item ",
                    item,
                    " while item ",
                    done,
                    " is not durable after ",
                    at.millisAgo(),
                    " ms");
        });
    }
}
