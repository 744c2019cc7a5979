package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.failed;
import static dev.stint.backend.Settlements.hookAgain;
import static dev.stint.backend.Settlements.hookDone;
import static dev.stint.backend.Settlements.interrupted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Happening.Actor;
import dev.stint.backend.Happening.Subject;
import dev.stint.backend.Order.Action;
import dev.stint.control.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens is told, in order, to whoever follows. */
abstract class HappeningContract extends ContractCase {
    private String place;

    @BeforeEach
    void follow() {
        place = backend().happenings(null, 100).next();
    }

    private List<Happening> news() {
        HappeningPage page = backend().happenings(place, 100);
        assertThat(page.gap()).isFalse();
        place = page.next();
        return page.happenings();
    }

    private List<String> newKinds() {
        return news().stream().map(Happening::kind).toList();
    }

    private Happening only() {
        List<Happening> news = news();
        assertThat(news).hasSize(1);
        return news.get(0);
    }

    private void tells(String kind, Subject subject, Actor actor) {
        Happening happening = only();
        assertThat(happening.kind()).isEqualTo(kind);
        assertThat(happening.subject()).isEqualTo(subject);
        assertThat(happening.actor()).isEqualTo(actor);
    }

    private static Subject a(String state, String reason) {
        return new Subject("a", "copy", state, reason);
    }

    private static Subject nothing() {
        return new Subject("", "", "", "");
    }

    private static Actor by(String worker) {
        return new Actor(worker, "");
    }

    private static Actor ann() {
        return new Actor("", "ann");
    }

    private void annOrders(Action action, String why) {
        backend().order(new Order("a", action, why, Terms.by("ann")));
    }

    @Test
    void a_run_tells_its_whole_way() {
        TestWorker worker = worker("w");
        tells("worker-joined", nothing(), by("w"));
        enqueue(TestRun.of("a"));
        tells("enqueued", a("queued", ""), by(""));
        Claim claim = worker.claimOne();
        tells("claimed", a("running", ""), by("w"));
        worker.checkpoint(claim, done(1));
        worker.release(claim, interrupted(done(2)));
        tells("released", a("queued", "shutdown"), by("w"));
        worker.release(worker.claimOne(), completed(done(3)));
        assertThat(newKinds()).containsExactly("claimed", "released");
        Claim hook = worker.claimOne();
        tells("hook-claimed", a("completed", ""), by("w"));
        worker.release(hook, hookDone(RunState.COMPLETED));
        tells("hook-released", a("completed", ""), by("w"));
        worker.close();
        tells("worker-left", nothing(), by("w"));
    }

    @Test
    void a_delayed_run_tells_when_it_is_due() {
        enqueue(TestRun.of("a").delay(Duration.ofMillis(10)));
        tells("enqueued", a("delayed", "scheduled"), by(""));
        pass(Duration.ofMillis(11));
        TestWorker worker = worker("w");
        worker.sync();

        assertThat(newKinds()).containsExactlyInAnyOrder("worker-joined", "due");
        assertThat(state("a")).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_terminal_hook_that_is_due_again_is_told_when_it_is_claimed() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), completed(done(1)));
        Claim hook = worker.claimOne();
        news();
        worker.release(hook, hookAgain(RunState.COMPLETED, Attempts.NONE, Duration.ofMillis(10)));
        tells("hook-released", a("completed", ""), by("w"));
        pass(Duration.ofMillis(11));
        worker.claimOne();

        tells("hook-claimed", a("completed", ""), by("w"));
    }

    @Test
    void orders_tell_who_gave_them_and_what_became_of_the_run() {
        enqueue(TestRun.of("a"));
        news();

        annOrders(Action.PAUSE, "the disk is full");
        tells("ordered-pause", a("paused", "the disk is full"), ann());
        annOrders(Action.RESUME, "it is not");
        tells("ordered-resume", a("queued", "it is not"), ann());
        annOrders(Action.CANCEL, "");
        tells("ordered-cancel", a("cancelled", "cancel"), ann());
    }

    @Test
    void an_order_that_waits_is_told_at_once_and_its_effect_with_the_release() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        news();

        annOrders(Action.PAUSE, "words");
        tells("ordered-pause", a("running", "words"), ann());
        worker.release(claim, interrupted(done(1)));
        tells("released", a("paused", "words"), by("w"));
    }

    @Test
    void retries_are_told_by_their_kind() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), failed(done(1)));
        annOrders(Action.RETRY, "");
        worker.release(worker.claimOne(), failed(done(1)));
        annOrders(Action.RETRY_SKIPPING, "");

        assertThat(newKinds())
                .containsExactly(
                        "worker-joined",
                        "enqueued",
                        "claimed",
                        "released",
                        "ordered-retry",
                        "claimed",
                        "released",
                        "ordered-retry-skipping");
    }

    @Test
    void what_changes_nothing_is_not_told() {
        enqueue(TestRun.of("a").tags("x"));
        annOrders(Action.PAUSE, "");
        pause(Scope.EVERYTHING);
        news();

        enqueue(TestRun.of("a"));
        annOrders(Action.PAUSE, "other words");
        backend().tag("a", Set.of("x"), Terms.NONE);
        pause(Scope.EVERYTHING);
        resume(Scope.tag("x"));
        backend().quiet("nobody", Terms.NONE);
        backend().declareDead("nobody", Terms.NONE);

        assertThat(news()).isEmpty();
    }

    @Test
    void a_repeated_request_is_told_once() {
        enqueue(TestRun.of("a"));
        TestWorker worker = worker("w");
        news();
        ClaimRequest request = new ClaimRequest(worker.nextNumber(), worker.answered(), 1, List.of());
        worker.link().claim(request);
        worker.link().claim(request);

        assertThat(newKinds()).containsExactly("claimed");
    }

    @Test
    void other_tags_are_told() {
        enqueue(TestRun.of("a"));
        news();

        backend().tag("a", Set.of("x"), Terms.by("ann"));

        Happening tagged = only();
        assertThat(tagged.kind()).isEqualTo("tagged");
        assertThat(tagged.subject().run()).isEqualTo("a");
        assertThat(tagged.subject().state()).isEqualTo("queued");
        assertThat(tagged.actor()).isEqualTo(ann());
    }

    @Test
    void decisions_about_scopes_are_told_with_the_scope_in_the_place_of_the_run() {
        pause(Scope.tag("x"));
        tells("steered", new Subject("tag:x", "", "", "paused: because"), ann());
        resume(Scope.tag("x"));
        tells("steered", new Subject("tag:x", "", "", "resumed"), ann());
        throttle(Scope.EVERYTHING, 10.0);
        tells("steered", new Subject("everything", "", "", "10.0 steps/s"), ann());
        throttle(Scope.EVERYTHING, null);
        tells("steered", new Subject("everything", "", "", "unthrottled"), ann());
    }

    @Test
    void a_worker_that_is_asked_to_be_quiet_is_told_of_once() {
        worker("w");
        news();
        backend().quiet("w", Terms.by("ann"));
        backend().quiet("w", Terms.by("ann"));

        tells("worker-quiet", nothing(), new Actor("w", "ann"));
    }

    @Test
    void a_lost_worker_is_told_of_with_what_it_leaves_behind() {
        claimed(worker("w"), "a");
        TestWorker survivor = worker("survivor");
        news();
        outlive(survivor);

        List<Happening> news = news();
        assertThat(news).extracting(Happening::kind).containsExactlyInAnyOrder("worker-lost", "handed-back");
        Happening back = news.get(news.get(0).kind().equals("handed-back") ? 0 : 1);
        assertThat(back.subject()).isEqualTo(a("queued", "lease-lost"));
        assertThat(back.actor()).isEqualTo(by("w"));

        backend().declareDead("w", Terms.by("ann"));
        tells("worker-dead", nothing(), new Actor("w", "ann"));
    }

    @Test
    void a_worker_that_signs_off_hands_back_what_it_has() {
        TestWorker worker = worker("w");
        claimed(worker, "a");
        news();

        worker.close();

        assertThat(newKinds()).containsExactlyInAnyOrder("handed-back", "worker-left");
    }
}
