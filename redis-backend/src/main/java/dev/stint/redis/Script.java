package dev.stint.redis;

import java.util.List;

/**
 * The scripts, each with the parts that it is put together from; the text stands in the resource of the same name. Parts
 * behind a {@code ~} are made only in calls that need them.
 */
enum Script {
    ENQUEUE("enqueue", "clock leases lanes marks runs forget"),
    CLAIM("claim", "clock leases lanes marks runs hand_back promote pass_time pulse progress release take forget"),
    SYNC("sync", "clock leases ~lanes+marks+runs+hand_back+promote+pass_time pulse progress"),
    ORDER("order", "clock leases lanes marks runs"),
    SIGN_ON("sign-on", "clock leases lanes marks runs hand_back"),
    SIGN_OFF("sign-off", "clock leases lanes marks runs hand_back"),
    ORPHAN("orphan", "clock leases lanes marks runs hand_back"),
    WATCH("watch", ""),
    WORKERS("workers", "clock"),
    LIST("list", "marks"),
    FIND("find", "marks");

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

    /** The parts that stand before its text, in order. */
    List<String> parts() {
        return parts.isEmpty() ? List.of() : List.of(parts.split(" ", -1));
    }
}
