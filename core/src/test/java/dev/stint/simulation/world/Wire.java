package dev.stint.simulation.world;

import dev.stint.backend.Backend;
import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Claim;
import dev.stint.backend.ClaimReply;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.Release;
import dev.stint.backend.SyncReply;
import dev.stint.backend.SyncRequest;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import dev.stint.simulation.scheduler.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The backend as one worker sees it, through its network. */
final class Wire extends Office {
    private final Pod pod;
    private final Network network;

    Wire(Backend backend, World world, Pod pod, Network network) {
        super(backend, world);
        this.pod = pod;
        this.network = network;
    }

    @Override
    public WorkerLink connect(WorkerCard card) {
        WorkerLink link = network.callOnce("connect", served(() -> backend().connect(card)));
        return new Link(link, card.id());
    }

    /** What the backend does for a request; a failure of its own breaks the seed. */
    private <R> Supplier<R> served(Supplier<R> request) {
        return () -> {
            try {
                R reply = request.get();
                world().look();
                return reply;
            } catch (RuntimeException e) {
                world().scene().broken("TheBackendRefusesNoWorker", pod.name() + ": " + e);
                throw e;
            }
        };
    }

    private final class Link implements WorkerLink {
        private final WorkerLink link;
        private final String workerId;
        private long highest;

        Link(WorkerLink link, String workerId) {
            this.link = link;
            this.workerId = workerId;
        }

        @Override
        public ClaimReply claim(ClaimRequest request) {
            ClaimReply reply = network.call("claim " + request.number(), served(() -> claimed(request)));
            for (Claim claim : reply.claims()) {
                world().scene().delivered(claim);
            }
            return reply;
        }

        private ClaimReply claimed(ClaimRequest request) {
            List<Release> held =
                    request.releases().stream().filter(world().scene()::isHeld).toList();
            ClaimReply reply = link.claim(request);
            heard(request.number(), reply.reaped());
            List<Release> accepted = new ArrayList<>(held);
            accepted.removeIf(release -> isStillHeld(release));
            accepted.forEach(world().scene()::released);
            reply.claims().forEach(claim -> world().scene().claimed(claim, pod));
            if (!reply.claims().isEmpty()) {
                world().mayDrain(pod, workerId);
            }
            return reply;
        }

        private boolean isStillHeld(Release release) {
            return backend()
                    .find(release.runId())
                    .map(run -> run.status().holder())
                    .filter(holder -> holder.token() == release.token())
                    .isPresent();
        }

        @Override
        public SyncReply sync(SyncRequest request) {
            return network.call("sync " + request.number(), served(() -> synced(request)));
        }

        /** One that was overtaken, or comes from a worker that was given up, renews no lease. */
        private void heard(long number, boolean reaped) {
            if (number >= highest && !reaped) {
                highest = number;
                network.isHeard();
            }
        }

        private SyncReply synced(SyncRequest request) {
            SyncReply reply = link.sync(request);
            heard(request.number(), reply.reaped());
            if (request.outlook().stopping() && !reply.reaped()) {
                pod.saidThatItStops(workerId);
            }
            return reply;
        }

        @Override
        public void await(Duration atMost) throws InterruptedException {
            if (network.isCutOff()) {
                Scheduler.sleep(Math.min(atMost.toNanos(), 20_000_000));
                throw new BackendUnavailable("cut off", new java.io.IOException("cut off"));
            }
            Scheduler.point();
            Scheduler.shielded(() -> {
                link.await(atMost);
                world().look();
            });
        }

        @Override
        public void wake() {
            var unused = Scheduler.atOnce(() -> {
                link.wake();
                return true;
            });
        }

        @Override
        public boolean signOff() {
            try {
                return network.tell("sign off", served(link::signOff));
            } catch (BackendUnavailable e) {
                return false; // until it is heard, the lease decides
            }
        }
    }
}
