package dev.stint.samples.bench;

import dev.stint.client.Client;
import dev.stint.redis.RedisBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** What a deploy and a crash cost: a worker process is told to end, or killed, while another one stands idle. */
final class HandOverComparison implements Comparison {
    private final BenchOptions options;
    private final Place place;

    HandOverComparison(BenchOptions options, Place place) {
        this.options = options;
        this.place = place;
    }

    /** One hand-over: when the old process had ended, when the peer had done an item, how many items it did again. */
    private record HandOver(double endedNanos, double resumedNanos, long repeated) {}

    @Override
    public void measure(Table table) throws Exception {
        List<HandOver> terms = new ArrayList<>();
        List<HandOver> kills = new ArrayList<>();
        for (int i = 0; i < options.handOvers(); i++) {
            terms.add(handOver(WorkerProcess::terminate));
            kills.add(handOver(WorkerProcess::kill));
        }
        if (!terms.isEmpty()) {
            line(table, "SIGTERM: until the process has ended", seconds(terms, HandOver::endedNanos), "below 1 s");
            line(
                    table,
                    "SIGTERM: until a peer's first step is done",
                    seconds(terms, HandOver::resumedNanos),
                    "below 1 s");
            line(table, "SIGTERM: items repeated, at most", repeated(terms), "0");
            line(
                    table,
                    "SIGKILL: until a peer's first step is done",
                    seconds(kills, HandOver::resumedNanos),
                    "below 1 s");
            line(table, "SIGKILL: items of 2 ms repeated, at most", repeated(kills), "at most 14 (25 ms and one step)");
        }
    }

    private static void line(Table table, String what, String figure, String goal) {
        table.line(what, "", figure, "", goal);
    }

    private static String seconds(List<HandOver> all, ToDoubleFunction<HandOver> figure) {
        return Table.seconds(Rounds.median(all.stream().mapToDouble(figure).toArray()));
    }

    private static String repeated(List<HandOver> all) {
        long most = all.stream().mapToLong(HandOver::repeated).max().orElse(0);
        return Long.toString(most);
    }

    private HandOver handOver(Consumer<WorkerProcess> end) throws Exception {
        try (RedisBackend redis = RedisBackend.connect(place.redis());
                WorkerProcess old = WorkerProcess.start(place.redis())) {
            Client client = new Client(redis);
            String run = client.enqueue(HandOverWorker.Steps.TYPE, new HandOverWorker.Steps.Args());
            old.awaitSteady();
            try (WorkerProcess peer = WorkerProcess.start(place.redis())) {
                peer.awaitReady();
                return measured(old, peer, end);
            } finally {
                client.cancel(run, "measured");
            }
        }
    }

    private static HandOver measured(WorkerProcess old, WorkerProcess peer, Consumer<WorkerProcess> end)
            throws Exception {
        long asked = System.nanoTime();
        end.accept(old);
        long ended = old.endedAtNanos();
        WorkerProcess.Done first = peer.first();
        long repeated = Math.max(0, old.last() - first.item() + 1);
        return new HandOver(ended - asked, first.atNanos() - asked, repeated);
    }
}
