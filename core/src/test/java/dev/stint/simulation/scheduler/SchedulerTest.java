package dev.stint.simulation.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private final Carriers carriers = new Carriers();
    private final Machine machine = new Machine("machine");
    private final List<String> troubles = new ArrayList<>();

    private Scheduler run(long seed, Runnable first) throws InterruptedException {
        Scheduler scheduler = new Scheduler(seed, carriers, new Trace(false));
        scheduler.undertaker((thread, error) -> troubles.add(thread + ": " + error.getMessage()));
        assertThat(scheduler.run(first)).isTrue();
        return scheduler;
    }

    /** Two threads that each count three times, with a point before each. */
    private String interleaving(long seed) throws InterruptedException {
        StringBuilder order = new StringBuilder();
        run(seed, () -> {
            for (String name : List.of("a", "b")) {
                Scheduler.current().start(machine, name, () -> {
                    for (int i = 0; i < 3; i++) {
                        Scheduler.point();
                        order.append(name);
                    }
                });
            }
            Scheduler.sleep(1_000_000_000);
        });
        return order.toString();
    }

    @Test
    void the_same_seed_goes_the_same_way_and_others_go_others() throws InterruptedException {
        Set<String> ways = new TreeSet<>();
        for (long seed = 0; seed < 200; seed++) {
            String way = interleaving(seed);
            assertThat(interleaving(seed)).isEqualTo(way);
            ways.add(way);
        }
        assertThat(ways).hasSizeGreaterThan(2);
    }

    @Test
    void time_moves_when_nobody_can_run() throws InterruptedException {
        long[] woken = new long[2];
        Scheduler scheduler = run(1, () -> {
            Scheduler.current().start(machine, "late", () -> {
                Scheduler.sleep(TimeUnit.HOURS.toNanos(1));
                woken[0] = Scheduler.current().now();
            });
            Scheduler.sleep(TimeUnit.HOURS.toNanos(2));
            woken[1] = Scheduler.current().now();
        });

        assertThat(woken[0]).isGreaterThanOrEqualTo(TimeUnit.HOURS.toNanos(1)).isLessThan(woken[1]);
        assertThat(scheduler.now()).isEqualTo(woken[1]);
    }

    @Test
    void what_a_dead_machine_does_reaches_nothing() throws InterruptedException {
        List<String> done = new ArrayList<>();
        run(1, () -> {
            SimLock lock = new SimLock();
            Scheduler.current().start(machine, "dying", () -> {
                lock.lock();
                try {
                    Scheduler.sleep(1_000);
                    done.add("slept");
                } finally {
                    lock.unlock();
                }
            });
            Scheduler.sleep(500);
            Scheduler.current().crash(machine);
            lock.lock(); // what a dead thread holds is let go
            done.add("locked");
        });

        assertThat(done).containsExactly("locked");
        assertThat(troubles).isEmpty();
    }

    @Test
    void a_frozen_machine_goes_on_later_where_it_stood() throws InterruptedException {
        long[] woken = new long[1];
        run(1, () -> {
            Scheduler.current().start(machine, "frozen", () -> {
                Scheduler.sleep(1_000);
                woken[0] = Scheduler.current().now();
            });
            Scheduler.sleep(500);
            Scheduler.current().freeze(machine, 1_000_000);
            Scheduler.sleep(2_000_000);
        });

        assertThat(woken[0]).isBetween(1_000_500L, 1_999_999L);
    }

    @Test
    void a_fault_can_be_set_to_a_point() throws InterruptedException {
        List<Integer> passed = new ArrayList<>();
        run(1, () -> {
            Scheduler scheduler = Scheduler.current();
            machine.arm(3, () -> scheduler.crash(machine));
            scheduler.start(machine, "dying", () -> {
                for (int i = 1; i < 10; i++) {
                    Scheduler.point();
                    passed.add(i);
                }
            });
            Scheduler.sleep(1_000_000);
        });

        assertThat(passed).containsExactly(1, 2);
    }

    @Test
    void a_thread_that_dies_of_an_error_and_a_standstill_are_told() throws InterruptedException {
        run(1, () -> {
            Scheduler.current().start(machine, "failing", () -> {
                throw new IllegalStateException("no");
            });
            Scheduler.sleep(1_000);
        });
        run(1, () -> Parking.park(this));

        assertThat(troubles).containsExactly("machine/failing: no", "nobody: all threads wait for ever");
    }

    @Test
    void a_condition_is_signalled_or_runs_out_of_time() throws InterruptedException {
        List<Boolean> woken = new ArrayList<>();
        run(1, () -> {
            SimLock lock = new SimLock();
            SimCondition changed = lock.newCondition();
            Scheduler.current().start(machine, "waiting", () -> {
                lock.lock();
                try {
                    woken.add(changed.await(1, TimeUnit.SECONDS));
                    woken.add(changed.await(1, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                } finally {
                    lock.unlock();
                }
            });
            Scheduler.sleep(TimeUnit.MILLISECONDS.toNanos(500));
            lock.lock();
            changed.signalAll();
            lock.unlock();
            Scheduler.sleep(TimeUnit.SECONDS.toNanos(5));
        });

        assertThat(woken).containsExactly(true, false);
    }
}
