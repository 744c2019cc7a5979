package dev.stint.stint;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.checkpoint.Suspicion;
import dev.stint.cursor.Cursor;
import dev.stint.job.Entry;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One stint over the numbers from 0, and all that it says to its journal and its witness, in order. */
abstract class StintCase implements Journal, Surroundings.Witness {
    final List<String> said = new ArrayList<>();
    final StopSign sign = new StopSign();
    Checkpointing mode = Checkpointing.CONTINUOUS;
    Progress start = Progress.NONE;
    Suspicion suspicion = Suspicion.NONE;
    RunFacts.@Nullable PassOver passOver;
    Pacer pacer = () -> 0;
    long pauseAfter;
    boolean watching;
    /** After so many steps the run has passed the place at which it is suspected. */
    int waryFor = Integer.MAX_VALUE;

    Stint<NumbersJob.Args, Long> stint(NumbersJob job, long items) {
        RunFacts<NumbersJob.Args> run = new RunFacts<>(
                "run",
                new NumbersJob.Args(items),
                7,
                new RunFacts.Origin(Set.of("shard:1"), Instant.EPOCH, !start.equals(Progress.NONE)),
                new RunFacts.Terms(false, pauseAfter, Duration.ofSeconds(10), passOver, suspicion));
        Surroundings around = new Surroundings(sign, this, source -> Optional.empty(), pacer, this);
        return new Stint<>(new Assignment<>(Entry.into(job), run, mode, start, around));
    }

    Outcome work(NumbersJob job, long items) {
        return stint(job, items).work();
    }

    /** The cursor right behind a number. */
    static Cursor behind(long number) {
        return Cursor.of("range", number);
    }

    private static String place(Progress progress) {
        return String.valueOf(progress.itemsDone() + progress.itemsSkipped());
    }

    @Override
    public void publish(Progress progress) {
        said.add("published " + place(progress));
    }

    @Override
    public void save(Progress progress) throws InterruptedException {
        said.add("saved " + place(progress));
    }

    @Override
    public void reached(Progress progress) {
        said.add("reached " + place(progress));
    }

    @Override
    public void inHand(Cursor item) {
        said.add("in hand " + item.get(1, Long.class));
    }

    @Override
    public boolean passed(int ahead) {
        said.add("passed, ahead " + ahead);
        return --waryFor > 0;
    }

    @Override
    public void began(boolean resumed, Cursor at) {
        said.add(resumed ? "resumed" : "began");
    }

    @Override
    public void nothingToIterate() {
        said.add("nothing to iterate");
    }

    @Override
    public void moved(Cursor from, Cursor to, String why) {
        said.add("moved from " + from.get(1, Long.class) + " to " + (to.isStart() ? "start" : to.get(1, Long.class)));
    }

    @Override
    public void missing(Cursor place) {
        said.add("missing " + place.get(1, Long.class));
    }

    @Override
    public void skipped(Skip item) {
        said.add("skipped " + item.item());
    }

    @Override
    public void quarantined(Cursor cursor, String why) {
        said.add("quarantined: " + why);
    }

    @Override
    public boolean watchesSteps() {
        return watching;
    }

    @Override
    public void stepped(Cursor cursor, @Nullable Throwable error) {
        said.add("stepped " + cursor.get(1, Long.class) + (error == null ? "" : ": " + error.getMessage()));
    }

    @Override
    public void conflicted(int time, int most, Throwable error) {
        said.add("conflict " + time + " of " + most);
    }

    @Override
    public void trouble(String what, Throwable error) {
        said.add("trouble " + what + ": " + error.getMessage());
    }
}
