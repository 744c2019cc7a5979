package dev.stint.simulation.scheduler;

import java.util.concurrent.locks.LockSupport;

/** A real thread that carries one simulated thread after the other, and runs only when it is given its turn. */
final class Carrier extends Thread {
    private volatile boolean turn;
    Task task;

    Carrier(int number) {
        super("carrier-" + number);
        setDaemon(true);
    }

    @Override
    public void run() {
        while (true) {
            awaitTurn();
            Task carried = task;
            carried.run();
            carried.scheduler.finish(carried);
        }
    }

    void giveTurn() {
        turn = true;
        LockSupport.unpark(this);
    }

    void awaitTurn() {
        while (!turn) {
            LockSupport.park(this);
        }
        turn = false;
    }
}
