package dev.stint.simulation.laws;

/** What an operator has stopped is not handed out again, and begins no step once its worker can have heard of it. */
final class ControlWins extends Law {
    private static final double MAY_HEAR_MILLIS = 1000;

    @Override
    void claimed(Life life, Stint stint) {
        boolean free = scene().decided().holding(life) == null;
        require(free, life, " is claimed, which a paused scope holds");
        require(stint.ofHook || !life.cancelled, life, " is claimed, which was cancelled");
        require(stint.ofHook || !life.paused, life, " is claimed, which was paused");
    }

    @Override
    void began(Life life, Stint stint, int item) {
        Moment since = life.cancelled || life.paused ? life.ordered : null;
        Moment scope = scene().decided().holding(life);
        since = since == null ? scope : since;
        if (since == null || stint.superseded) {
            return;
        }
        Moment heard = since.orLater(stint.host.lastTrouble())
                .orLater(stint.host.lastFrozen())
                .orLater(stint.claimed)
                .orLater(life.tagged);
        require(
                heard.millisAgo() <= MAY_HEAR_MILLIS,
                life,
                ": ",
                stint,
                " begins item ",
                item,
                " long after it was stopped: ",
                since.millisAgo(),
                " ms");
    }
}
