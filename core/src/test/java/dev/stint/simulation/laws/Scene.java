package dev.stint.simulation.laws;

import dev.stint.backend.Claim;
import dev.stint.backend.Release;
import dev.stint.backend.RunRecord;
import dev.stint.checkpoint.Skip;
import dev.stint.simulation.scheduler.Report;
import dev.stint.simulation.scheduler.Scheduler;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** All that is seen of the runs of one seed; what is seen is shown to every law. */
public final class Scene {
    private final Scheduler scheduler = Scheduler.current();
    private final Map<String, Life> lives = new LinkedHashMap<>();
    private final List<Law> laws = Laws.all();
    private final Report report;
    private final Decided decided = new Decided();
    private final Ordered ordered = new Ordered(this);
    private Moment lastJump = Moment.NEVER;

    public Scene(Report report) {
        this.report = report;
        laws.forEach(law -> law.into(this));
    }

    Decided decided() {
        return decided;
    }

    /** What people order is told here. */
    public Ordered ordered() {
        return ordered;
    }

    /** When the backend's clock last went forward. */
    Moment lastJump() {
        return lastJump;
    }

    public void jumped() {
        lastJump = Moment.now();
    }

    public Collection<Life> lives() {
        return List.copyOf(lives.values());
    }

    public Life life(String id) {
        return lives.get(id);
    }

    public void count(String what) {
        report.count(what, 1);
    }

    /** Ends the simulation: a law is broken. */
    public void broken(String law, String how) {
        scheduler.happened(law.hashCode(), () -> "BROKEN: " + law + ": " + how);
        report.broken(law, how);
        scheduler.end();
    }

    void say(String what, long mixed, Object... words) {
        scheduler.happened(what.hashCode() + mixed, () -> {
            StringBuilder line = new StringBuilder(what);
            for (Object word : words) {
                line.append(' ').append(word);
            }
            return line.toString();
        });
    }

    private void show(Consumer<Law> event) {
        laws.forEach(event);
    }

    /** A run was enqueued. */
    public void born(RunRecord first, Life.Mode mode, Life.Extent extent) {
        Life life = new Life(first, mode, extent);
        if (lives.putIfAbsent(life.id, life) == null) {
            say("enqueued", extent.items(), life);
            show(law -> law.changed(life, first));
        }
    }

    /** Looks at all runs again, after the backend has done something. */
    public void look(Function<String, Optional<RunRecord>> finding) {
        for (Life life : lives.values()) {
            Optional<RunRecord> found = finding.apply(life.id);
            if (found.isEmpty()) {
                broken("ARunIsNeverForgotten", life + " is not there any more");
                return;
            }
            RunRecord before = life.now;
            life.now = found.get();
            if (!life.now.equals(before)) {
                changed(life, before);
            }
        }
    }

    private void changed(Life life, RunRecord before) {
        for (Stint stint : life.stints.values()) {
            stint.superseded |= !life.isHeldUnder(stint.token);
        }
        if (life.state() != before.status().state()) {
            say(
                    "  state",
                    life.state().label().hashCode(),
                    life.id,
                    before.status().state(),
                    "->",
                    life.state());
            if (life.state().isEnded()) {
                life.hooksSinceEnding.clear();
                life.cancelled = false;
                life.paused = false;
            }
        }
        if (life.passesQuarantined(before)) {
            count("passed over in quarantine");
        }
        show(law -> law.changed(life, before));
    }

    /** The backend has handed a run out. Shown before {@link #look}. */
    public void claimed(Claim claim, Host host) {
        Life life = lives.get(claim.run().id());
        if (life == null || life.stints.containsKey(claim.token())) {
            return; // the same answer once more
        }
        Stint stint = new Stint(claim, host);
        say(
                "  claimed",
                claim.token(),
                life.id,
                stint,
                "after",
                claim.run().progress().cursor().toJson());
        show(law -> law.claimed(life, stint));
        life.stints.put(claim.token(), stint);
        life.highestToken = Math.max(life.highestToken, claim.token());
    }

    /** The answer with a claim has arrived at its worker. */
    public void delivered(Claim claim) {
        stint(claim.run().id(), claim.token()).delivered = true;
    }

    public boolean isHeld(Release release) {
        Life life = lives.get(release.runId());
        return life != null && life.isHeldUnder(release.token());
    }

    /** The backend has accepted a release. Shown before {@link #look}. */
    public void released(Release release) {
        Life life = lives.get(release.runId());
        Stint stint = stint(release.runId(), release.token());
        stint.released = true;
        say(
                "  released",
                release.token(),
                life.id,
                stint,
                "as",
                release.settlement().next());
        life.thrown += ThreeCrashesAreTheMost.failsIn(stint, release.settlement()) ? 1 : 0;
        show(law -> law.released(life, stint, release.settlement()));
    }

    private Stint stint(String run, long token) {
        Stint stint = lives.get(run).stints.get(token);
        if (stint == null) {
            broken("OnlyWhatWasHandedOutIsWorked", "run " + run + " is worked under token " + token);
            throw new IllegalStateException("no claim " + token);
        }
        return stint;
    }

    /** A step begins. */
    public void began(String run, long token, int item) {
        Life life = lives.get(run);
        Stint stint = stint(run, token);
        say("step", item, life.id, "item", item, stint);
        show(law -> law.began(life, stint, item));
        stint.inStep = true;
        stint.item = item;
        life.begun[item] = true;
    }

    /** A step has returned, or thrown. */
    public void left(String run, long token) {
        stint(run, token).inStep = false;
    }

    /** A step has taken effect. */
    public void effect(String run, long token, int item) {
        Life life = lives.get(run);
        Stint stint = stint(run, token);
        say("effect", item, life.id, "item", item, stint);
        show(law -> law.effect(life, stint, item));
        life.effects.get(item).add(stint);
        stint.effects.put(item, Moment.now());
    }

    /** Code that is not core's has thrown, at a step of these items if there are any. */
    public void threw(String run, List<Long> items, String what) {
        Life life = lives.get(run);
        say("throws", items.size(), life.id, "items", items, what);
        life.thrown++;
        items.forEach(item -> life.threw[item.intValue()] = true);
    }

    /** A step has said that its item is to be skipped. */
    public void skipped(String run, int item) {
        lives.get(run).skipped[item] = true;
    }

    /** A hook is called. */
    public void hook(String run, long token, String hook) {
        Life life = lives.get(run);
        Stint stint = stint(run, token);
        say("hook", hook.hashCode(), life.id, hook, stint);
        show(law -> law.hook(life, stint, hook));
        life.hooksSinceEnding.add(hook);
    }

    /** What belongs to a stint is opened or closed. */
    public void session(String run, long token, boolean open) {
        stint(run, token).sessionOpen = open;
    }

    /**
     * All is over: every law has its last word.
     *
     * @param skipped what of a run is recorded as skipped
     */
    public void end(Function<String, List<Skip>> skipped) {
        for (Life life : lives()) {
            life.recorded = skipped.apply(life.id);
            show(law -> law.atEnd(life));
        }
    }
}
