package dev.stint.redis;

import java.util.List;
import java.util.Set;

/**
 * The scripts, each with the parts that it is put together from; the text stands in the resource of the same name. Parts
 * behind a {@code ~} are made only in calls that need them.
 */
enum Script {
    ENQUEUE("enqueue", "clock leases tags counts tell lanes marks runs prove forget"),
    CLAIM(
            "claim",
            "clock leases tags counts tell lanes parked marks runs stints unproven hand_back promote pass_time pulse progress"
                    + " release pauses take prove forget"),
    SYNC(
            "sync",
            "clock leases ~tags+counts+tell+lanes+marks+runs+stints+unproven+hand_back+promote+pass_time pulse progress ~prove"
                    + " ~caution ~controls ~rate_of ~grant"),
    ORDER("order", "clock leases tags counts tell lanes parked marks runs"),
    STEER("steer", "clock leases tags counts tell lanes parked marks runs"),
    TAG("tag", "clock leases tags counts tell lanes parked marks runs"),
    QUIET("quiet", "clock leases tell"),
    DEAD("dead", "clock leases tell unproven"),
    SIGN_ON("sign-on", "clock leases tags counts tell lanes marks runs stints unproven hand_back"),
    SIGN_OFF("sign-off", "clock leases tags counts tell lanes marks runs stints unproven hand_back"),
    ORPHAN("orphan", "clock leases tags counts tell lanes marks runs stints unproven hand_back"),
    WAKE("wake", ""),
    LAYOUT("layout", ""),
    WATCH("watch", ""),
    WORKERS("workers", "clock unproven"),
    STILLNESS("stillness", "clock unproven"),
    CONTROLS("controls", "controls"),
    CENSUS("census", ""),
    STINTS("stints", "marks"),
    HAPPENINGS("happenings", ""),
    LIST("list", "marks"),
    FIND("find", "marks");

    /** Those that only look. What they answer needs no replica, and they may be asked again. */
    private static final Set<Script> LOOKS =
            Set.of(WATCH, WORKERS, STILLNESS, CONTROLS, CENSUS, STINTS, HAPPENINGS, LIST, FIND);

    /** Those that write what is no run's. Done twice, they change no more than once. */
    private static final Set<Script> BESIDE_RUNS = Set.of(WAKE, LAYOUT);

    private final String resource;
    private final String parts;

    Script(String resource, String parts) {
        this.resource = resource;
        this.parts = parts;
    }

    /** The name of its text, without {@code .lua}. */
    String resource() {
        return resource;
    }

    /** Whether it may change what becomes of a run. */
    boolean changesRuns() {
        return !LOOKS.contains(this) && !BESIDE_RUNS.contains(this);
    }

    /** The parts that stand before its text, in order. */
    List<String> parts() {
        return parts.isEmpty() ? List.of() : List.of(parts.split(" ", -1));
    }
}
