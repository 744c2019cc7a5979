package dev.stint.redis;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every key of a namespace, with its type and what ends it: the one place that names them. Scripts see each as a local
 * of the same name. No key carries a TTL; what is said to end with a run ends when the run is forgotten, which a claim
 * does some time after its retention is over.
 */
enum Key {
    /**
     * Hash {@code at} (ms of the last script), {@code server} (run id of the server that ran it), {@code controls} (version of
     * the controls), {@code sharesFrom} (ms from which on rates are shared out, after a restart), {@code firstEvent} (id of the
     * first event ever), {@code layout} (version of what stands in the namespace). Stays.
     */
    CLOCK("clock"),
    /** String: the last sequence number, of runs and of places in a lane. Stays. */
    SEQUENCE("sequence"),
    /** String: the last fencing token, decimal. Stays. */
    TOKEN("token"),
    /** Hash by run id: the run, stored once. Ends with the run. */
    RUN("run:"),
    /** Hash by run id: cursor to skipped item. Ends with the run. */
    SKIPPED("skipped:"),
    /** Sorted set by lane ({@code queue|job|version}): ids that can be claimed. Ends when it is empty. */
    READY("ready:"),
    /** Set by queue: its lanes that may hold something. Ends when it is empty. */
    BUSY("busy:"),
    /** Set by queue: all its lanes that ever were. Stays. */
    LANES("lanes:"),
    /** List by lane, at most 64 elements: one for each run that somebody may wake for. Ends with the last run ready. */
    BELL("bell:"),
    /** Sorted set: ids by due time in ms, of delayed runs and of terminal hooks that are to be called again. */
    DELAYED("delayed"),
    /** Sorted set: worker ids by the end of their lease in ms. */
    WORKERS("workers"),
    /** Hash by worker id: its card, connection and last numbers. Ends when the worker leaves or is lost. */
    WORKER("worker:"),
    /**
     * Hash by worker id: run id to token of what it holds; of a terminal hook whose run was ordered away, both to token.
     * Ends with the worker.
     */
    HELD("held:"),
    /**
     * String by fencing token: the progress that the claim's worker has written since the last script. Made by the claim,
     * ends with it: writing it only if it exists is what fences the short way.
     */
    MARK("mark:"),
    /**
     * Hash by worker id: run id to an order that it is to be told; run id and {@code tags} for one whose tags have
     * changed in its hands. Ends with the worker.
     */
    ORDERS("orders:"),
    /** List by worker id, at most one element: wakes that worker. Ends with the worker. */
    WAKE("wake:"),
    /** Hash by scope label: what operators have decided about it. A run's ends with the run, others when nothing is decided. */
    CONTROLS("controls"),
    /**
     * Hash by scope label: {@code held} while it is paused; {@code thaws} for a tag that is not any more while runs that stood
     * aside go back. Both end it.
     */
    PAUSED("paused"),
    /** Sorted set by tag: ids that stand aside while it is paused, by their score in the lane. Ends when it is empty. */
    PARKED("parked:"),
    /**
     * Hash by scope label: {@code next} (µs), the time of the next free slot of its rate, and what each worker has told last.
     * Ends as the rate is decided anew, a run's also with the run.
     */
    SHARE("share:"),
    /** List by run id: the latest 1,000 of its stints that have ended. Ends with the run. */
    STINTS("stints:"),
    /** Hash by worker id: who was given up with stints in hand. Ends as these are proven to be over, or after a day. */
    LOST("lost"),
    /** Hash by worker id: token to run id of such stints, and its tags. Ends as {@link #LOST} does. */
    UNPROVEN("unproven:"),
    /** Hash by job name: the document that was published last. Stays. */
    TYPES("types"),
    /** Hash by kind of scope: state and name to the number of runs. Fields end at 0. */
    COUNTS("counts:"),
    /** String by {@code job:key}: the id of the run that holds the unique key. Ends as the run is done or forgotten. */
    UNIQUE("unique:"),
    /** Sorted set: all run ids by sequence number. */
    RUNS("runs"),
    /** Sorted set by state: run ids by sequence number. */
    BY_STATE("runs:state:"),
    /** Sorted set by job: run ids by sequence number. */
    BY_JOB("runs:job:"),
    /** Sorted set by queue: run ids by sequence number. */
    BY_QUEUE("runs:queue:"),
    /** Sorted set by tag: run ids by sequence number. */
    BY_TAG("runs:tag:"),
    /** Sorted set by unique key, of whatever job: ids of the runs that were enqueued with it, by sequence number. */
    BY_KEY("runs:key:"),
    /** Sorted set: ids of ended runs by the end of their retention in ms. */
    EXPIRING("expiring"),
    /** Stream, capped at about the newest 10,000: what happened. */
    EVENTS("events"),
    /** Hash: script name to text, for enqueuers in other languages. Stays. */
    SCRIPTS("scripts");

    private final String ending;

    Key(String ending) {
        this.ending = ending;
    }

    /** The key, or what the keys of this kind begin with, without the namespace. */
    String ending() {
        return ending;
    }

    /** The Lua that declares all of them, as constants: to put them together in every call would cost more than a write. */
    static String lua(Namespace namespace) {
        return Stream.of(values())
                .map(key -> "local " + key + " = '" + namespace.key(key) + "'\n")
                .collect(Collectors.joining());
    }
}
