package dev.stint.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.backend.IllegalTransition;
import dev.stint.backend.KeyTaken;
import dev.stint.backend.Order;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunPage;
import dev.stint.backend.RunRecord;
import dev.stint.backend.Terms;
import dev.stint.backend.UnknownRun;
import org.jspecify.annotations.Nullable;

/** One order to all runs that a filter finds: a page at a time, each run on its own. */
final class BulkOrders {
    static final String[] FILTERS = {"state", "job", "queue", "tag", "after"};

    private static final int PAGE = 500;
    private static final int MOST = 10_000;

    private final Desk desk;

    BulkOrders(Desk desk) {
        this.desk = desk;
    }

    /** What has become of the runs so far. */
    private static final class Tally {
        long matched;
        long changed;
        long refused;

        ObjectNode json(@Nullable String next) {
            ObjectNode json = Json.object();
            json.put("matched", matched);
            json.put("changed", changed);
            json.put("refused", refused);
            return json.put("next", next);
        }
    }

    AdminResponse pause(Call call) {
        return all(call, Order.Action.PAUSE, RunOrders.why(call.fields("why")));
    }

    AdminResponse resume(Call call) {
        return all(call, Order.Action.RESUME, RunOrders.why(call.fields("why")));
    }

    AdminResponse cancel(Call call) {
        return all(call, Order.Action.CANCEL, RunOrders.why(call.fields("why")));
    }

    AdminResponse retry(Call call) {
        boolean skip = call.fields("why", "skipFailedItem").flag("skipFailedItem");
        return all(call, skip ? Order.Action.RETRY_SKIPPING : Order.Action.RETRY, "");
    }

    private AdminResponse all(Call call, Order.Action action, String why) {
        RunFilter filter = Runs.filter(call.query());
        if (filter.equals(RunFilter.ALL)) {
            throw Refused.badRequest("an order in bulk needs at least one of state, job, queue and tag; to hold"
                    + " everything, POST /api/pause");
        }
        if (call.ifMatch().isPresent()) {
            throw Refused.badRequest("If-Match is about one run: an order in bulk takes none");
        }
        Terms terms = Terms.by(call.user().name());
        Tally tally = new Tally();
        String after = call.query().text("after");
        do {
            RunPage page = desk.backend().list(filter.page(PAGE, after));
            page.runs().forEach(run -> give(run, new Order(run.id(), action, why, terms), tally));
            after = page.next();
        } while (after != null && tally.matched < MOST);
        return AdminResponse.ok(tally.json(after));
    }

    private void give(RunRecord run, Order order, Tally tally) {
        tally.matched++;
        try {
            RunRecord changed = desk.backend().order(order);
            if (changed.status().steered().revision() != run.status().steered().revision()) {
                tally.changed++;
            }
        } catch (IllegalTransition | KeyTaken | UnknownRun e) {
            tally.refused++;
        }
    }
}
