package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.control.Interruption;
import dev.stint.stint.StopSign;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runs in a worker's hands, and the one that may have to be alone. */
class HandsTest extends LaneCase {
    private static final Interruption SHUTDOWN = Interruption.of(Interruption.SHUTDOWN, "");

    private static boolean makesWay(HeldRun run) {
        return run.sign()
                .interruption()
                .filter(why -> why.is(Interruption.MAKING_WAY))
                .isPresent();
    }

    private static boolean waits(HeldRun run) {
        return run.sign().isHeld(StopSign.Hold.COMPANY);
    }

    @Test
    void all_are_asked_to_end_also_those_that_come_later() throws Exception {
        HeldRun before = claimed();
        hands.interruptAll(SHUTDOWN);
        HeldRun after = claimed();

        assertThat(before.sign().interruption()).hasValue(SHUTDOWN);
        assertThat(after.sign().interruption()).hasValue(SHUTDOWN);
    }

    @Test
    void a_run_that_is_to_be_alone_waits_until_all_others_have_made_way() throws Exception {
        HeldRun one = claimed();
        HeldRun other = claimed();
        assertThat(hands.isTakenByOne()).isFalse();

        hands.isolate(one);

        assertThat(hands.isTakenByOne()).isTrue();
        assertThat(makesWay(other)).isTrue();
        assertThat(makesWay(one)).isFalse();
        assertThat(waits(one)).isTrue();
        hands.remove(other);
        assertThat(hands.all()).containsExactly(one);
        assertThat(waits(one)).as("the backend has not heard yet").isTrue();
        hands.gone(other);
        assertThat(waits(one)).isFalse();
    }

    @Test
    void one_that_is_alone_already_does_not_wait() throws Exception {
        HeldRun one = claimed();

        hands.isolate(one);

        assertThat(waits(one)).isFalse();
        assertThat(one.sign().raised()).isFalse();
    }

    @Test
    void one_that_is_claimed_meanwhile_makes_way_and_so_does_a_second_that_wants_to_be_alone() throws Exception {
        HeldRun one = claimed();
        hands.isolate(one);
        HeldRun second = claimed();
        assertThat(makesWay(second)).isTrue();

        hands.isolate(second);

        assertThat(makesWay(one)).isFalse();
        assertThat(waits(second)).isFalse();
    }

    @Test
    void of_two_that_want_to_be_alone_at_the_same_moment_one_makes_way_and_the_other_gets_its_turn() throws Exception {
        for (int i = 0; i < 100; i++) {
            HeldRun one = claimed();
            HeldRun other = claimed();
            AtomicInteger ready = new AtomicInteger();
            CompletableFuture.allOf(isolating(one, ready), isolating(other, ready))
                    .get(10, TimeUnit.SECONDS);

            assertThat(Stream.of(one, other)).filteredOn(HandsTest::makesWay).hasSize(1);
            HeldRun second = makesWay(one) ? one : other;
            HeldRun first = makesWay(one) ? other : one;
            assertThat(waits(second)).as("who makes way does not wait").isFalse();
            assertThat(waits(first)).as("the other is still there").isTrue();
            leave(second);
            assertThat(first.sign().raised()).as("it is alone").isFalse();
            leave(first);
        }
    }

    /** As soon as both are ready; who waited for the other on a lock would come too late to meet it. */
    private CompletableFuture<Void> isolating(HeldRun run, AtomicInteger ready) {
        return CompletableFuture.runAsync(
                () -> {
                    ready.incrementAndGet();
                    while (ready.get() < 2) {
                        Thread.onSpinWait();
                    }
                    hands.isolate(run);
                },
                task -> new Thread(task).start());
    }

    /** Its stint has come back, and the backend has heard of it. */
    private void leave(HeldRun run) {
        hands.remove(run);
        hands.gone(run);
    }

    @Test
    void after_the_one_is_gone_a_further_one_can_be_alone() throws Exception {
        HeldRun one = claimed();
        hands.isolate(one);
        leave(one);
        assertThat(hands.isTakenByOne()).isFalse();
        HeldRun further = claimed();
        HeldRun other = claimed();

        hands.isolate(further);

        assertThat(makesWay(further)).isFalse();
        assertThat(waits(further)).isTrue();
        assertThat(makesWay(other)).isTrue();
        leave(other);
        assertThat(waits(further)).isFalse();
    }

    @Test
    void a_run_that_was_lost_is_waited_for_until_its_thread_has_come_back() throws Exception {
        HeldRun one = claimed();
        HeldRun lost = claimed();
        hands.lose(lost, "another has it");
        assertThat(hands.all()).containsExactly(one);

        hands.isolate(one);
        assertThat(waits(one)).isTrue();

        lost.over();
        hands.remove(lost);
        hands.gone(lost);
        assertThat(waits(one)).isFalse();
    }

    @Test
    void company_may_come_again_once_the_one_is_through_and_nobody_else_can_say_so() throws Exception {
        HeldRun one = claimed();
        HeldRun other = claimed();
        hands.isolate(one);

        hands.takeCompany(other);
        assertThat(hands.isTakenByOne()).isTrue();

        hands.takeCompany(one);
        assertThat(hands.isTakenByOne()).isFalse();
        hands.awaitCompany();
    }

    @Test
    void whoever_would_claim_waits_while_one_is_alone() throws Exception {
        HeldRun one = claimed();
        hands.isolate(one);
        Thread claiming = new Thread(() -> {
            try {
                hands.awaitCompany();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        claiming.start();
        while (claiming.getState() != Thread.State.WAITING) {
            assertThat(claiming.isAlive()).isTrue();
        }

        CompletableFuture.runAsync(() -> hands.takeCompany(one)).get(10, TimeUnit.SECONDS);

        claiming.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(claiming.isAlive()).isFalse();
        CompletableFuture.runAsync(() -> {
                    hands.isolate(one);
                    hands.takeCompany(one);
                })
                .get(10, TimeUnit.SECONDS);
        assertThat(hands.isTakenByOne()).isFalse();
    }

    @Test
    void with_the_lease_all_are_lost_and_nobody_is_alone_any_more() throws Exception {
        HeldRun one = claimed();
        HeldRun other = claimed();
        hands.isolate(one);

        hands.loseAll("the lease has ended");

        assertThat(one.isLost()).isTrue();
        assertThat(other.sign().interruption())
                .hasValue(Interruption.of(Interruption.LEASE_LOST, "the lease has ended"));
        assertThat(hands.isEmpty()).isTrue();
        assertThat(hands.isTakenByOne()).isFalse();
    }

    @Test
    void a_hold_for_the_lease_is_put_on_all_and_lifted_from_all() throws Exception {
        HeldRun one = claimed();
        HeldRun other = claimed();

        hands.holdAll();
        assertThat(one.sign().isHeld(StopSign.Hold.LEASE)).isTrue();
        assertThat(other.sign().isHeld(StopSign.Hold.LEASE)).isTrue();

        hands.liftAll();
        assertThat(one.sign().raised()).isFalse();
        assertThat(other.sign().raised()).isFalse();
    }
}
