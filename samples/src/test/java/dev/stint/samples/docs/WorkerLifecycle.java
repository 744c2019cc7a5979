package dev.stint.samples.docs;

import dev.stint.worker.Worker;
import org.springframework.context.SmartLifecycle;

public final class WorkerLifecycle implements SmartLifecycle {
    private final Worker worker;
    private volatile boolean running;

    public WorkerLifecycle(Worker worker) {
        this.worker = worker;
    }

    @Override
    public void start() {
        worker.start();
        running = true;
    }

    @Override
    public void stop() {
        worker.close(); // waits for the steps in hand
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
