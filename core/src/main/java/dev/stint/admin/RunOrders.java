package dev.stint.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.backend.RunRecord;
import dev.stint.backend.StaleRevision;
import dev.stint.backend.Steering;
import dev.stint.backend.Terms;
import dev.stint.client.Barrier;
import dev.stint.control.Scope;
import dev.stint.id.Names;
import dev.stint.limit.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Orders about one run. */
final class RunOrders {
    private final Desk desk;

    RunOrders(Desk desk) {
        this.desk = desk;
    }

    AdminResponse pause(Call call) {
        Fields fields = call.fields("why", "awaitSeconds");
        Duration await = call.await(fields);
        String id = Runs.id(call);
        if (await == null) {
            return Runs.shown(desk, desk.client(call).pause(id, why(fields)));
        }
        Barrier barrier = desk.client(call).pauseAndAwait(Scope.run(id), why(fields), await);
        RunRecord run = Runs.find(desk, call);
        ObjectNode json = Barriers.json(barrier);
        json.set("run", desk.view().of(run));
        return AdminResponse.ok(json).revision(run.status().steered().revision());
    }

    AdminResponse resume(Call call) {
        call.fields("why");
        return Runs.shown(desk, desk.client(call).resume(Runs.id(call)));
    }

    AdminResponse cancel(Call call) {
        String why = why(call.fields("why"));
        return Runs.shown(desk, desk.client(call).cancel(Runs.id(call), why));
    }

    AdminResponse retry(Call call) {
        boolean skip = call.fields("why", "skipFailedItem").flag("skipFailedItem");
        return Runs.shown(desk, desk.client(call).retry(Runs.id(call), skip));
    }

    /** The operator's words, no more than a person would write. */
    static String why(Fields fields) {
        String why = fields.text("why");
        if (why == null) {
            return "";
        }
        Limit.WHY.check(why.length());
        return why;
    }

    AdminResponse tag(Call call) {
        List<String> tags = call.fields("tags").texts("tags");
        if (tags == null) {
            throw Refused.badRequest("\"tags\" is missing: a list of all that the run is to have");
        }
        Set<String> all = new TreeSet<>();
        tags.forEach(tag -> all.add(Names.tag(tag)));
        return Runs.shown(desk, desk.client(call).tag(Runs.id(call), all));
    }

    AdminResponse throttle(Call call) {
        return rate(call, Rates.given(call));
    }

    AdminResponse unthrottle(Call call) {
        return rate(call, new Steering.Change.Throttle(null));
    }

    /**
     * The caller has seen the run's revision, the rate is kept with the scope's: so the first is looked at here, and not in the
     * same atomic step.
     */
    private AdminResponse rate(Call call, Steering.Change.Throttle change) {
        RunRecord run = Runs.find(desk, call);
        long revision = run.status().steered().revision();
        Terms terms = call.terms();
        if (!terms.admit(revision)) {
            throw new StaleRevision("run " + run.id(), terms.ifRevision().orElse(revision), revision);
        }
        desk.backend().steer(new Steering(Scope.run(run.id()), change, Terms.by(terms.by())));
        return one(call);
    }

    private AdminResponse one(Call call) {
        return Runs.shown(desk, Runs.find(desk, call));
    }

    /** Replaying what a run has skipped. */
    AdminResponse replay(Call call) {
        RunRecord run = Runs.find(desk, call);
        try {
            String id = desk.client(call).replay(run.id());
            return AdminResponse.json(202, Json.object().put("id", id));
        } catch (IllegalArgumentException nothing) {
            throw new Refused(409, String.valueOf(nothing.getMessage()))
                    .with("state", run.status().state().name());
        }
    }
}
