package dev.stint.simulation;

import dev.stint.simulation.Simulation.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Plays many seeds, as many at once as there are processors, until a few have broken a law. */
final class Fleet {
    private static final int ENOUGH = 3;

    private final long first;
    private final AtomicLong next;
    private final long end;
    private final long deadline;
    private final long began = System.nanoTime();
    private final List<Outcome> broken = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong played = new AtomicLong();
    private final Map<String, Long> counts = Collections.synchronizedMap(new TreeMap<>());

    /**
     * A fleet.
     *
     * @param seeds how many, from the first on
     * @param nanos of real time at the most
     */
    Fleet(long first, long seeds, long nanos) {
        this.first = first;
        this.next = new AtomicLong(first);
        this.end = first + seeds < first ? Long.MAX_VALUE : first + seeds;
        this.deadline = began + nanos < began ? Long.MAX_VALUE : began + nanos;
    }

    /** The outcomes of seeds that have broken a law. */
    List<Outcome> play() throws InterruptedException, ExecutionException {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(this::playSome));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return List.copyOf(broken);
    }

    private void playSome() {
        Simulation simulation = new Simulation(Map.of());
        for (long seed = next.getAndIncrement(); goesOn(seed); seed = next.getAndIncrement()) {
            Outcome outcome = simulation.play(seed, false);
            played.incrementAndGet();
            outcome.report().counts().forEach((what, times) -> counts.merge(what, times, Long::sum));
            if (outcome.isBroken()) {
                broken.add(outcome);
            }
        }
    }

    private boolean goesOn(long seed) {
        return seed < end && System.nanoTime() < deadline && broken.size() < ENOUGH;
    }

    long seeds() {
        return played.get();
    }

    String summary() {
        long millis = Math.max(1, (System.nanoTime() - began) / 1_000_000);
        return "simulation: " + seeds() + " seeds from " + first + " on in " + millis / 1000 + " s, "
                + seeds() * 1000 / millis + " per second; " + counts;
    }
}
