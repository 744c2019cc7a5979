package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;
import dev.stint.checkpoint.Suspicion;

/**
 * An item that is tried for the last time is alone in its process, so that no neighbour's crash puts it into quarantine. A stint that
 * has lost its run is alone no more: its crash is counted already.
 */
final class TheDecidingTryIsAlone extends Law {
    @Override
    void began(Life life, Stint stint, int item) {
        stint.deciding = life.suspicion().crashes() == Suspicion.DECIDING && life.isNamed(item) && !stint.superseded;
        for (Life each : scene().lives()) {
            each.stints.values().stream()
                    .filter(other -> other != stint && other.inStep && other.host == stint.host)
                    .forEach(other -> {
                        boolean decides = stint.deciding || (other.deciding && !other.superseded);
                        require(!decides, life, ": ", stint, " begins item ", item, " beside ", each, ": ", other);
                    });
        }
    }

    @Override
    void changed(Life life, RunRecord before) {
        Suspicion was = before.history().suspicion();
        boolean item = life.suspicion().isQuarantined() && !was.isQuarantined();
        if (item || (life.suspicion().isGivenUp() && !was.isGivenUp())) {
            String killer =
                    life.stints.get(before.status().holder().token()).host.killer();
            scene().count(item ? "in quarantine" : "given up");
            require(
                    killer == null || killer.equals(life.id),
                    life,
                    " is blamed for what an item of ",
                    killer,
                    " has done: ",
                    life.suspicion());
        }
    }
}
