package dev.stint.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.client.Barrier;
import dev.stint.control.Scope;
import java.time.Duration;

/** Decisions about jobs, queues, tags and everything. */
final class ScopeOrders {
    private final Desk desk;
    private final Scopes scopes;

    ScopeOrders(Desk desk, Scopes scopes) {
        this.desk = desk;
        this.scopes = scopes;
    }

    AdminResponse pause(Scope scope, Call call) {
        Fields fields = call.fields("why", "awaitSeconds");
        Duration await = call.await(fields);
        String why = RunOrders.why(fields);
        if (await == null) {
            desk.client(call).pause(scope, why);
            return scopes.one(scope);
        }
        Barrier barrier = desk.client(call).pauseAndAwait(scope, why, await);
        Whereabouts around = desk.whereabouts();
        ObjectNode json = Barriers.json(barrier);
        json.set("scope", scopes.json(scope, around));
        return AdminResponse.ok(json).revision(Scopes.revision(scope, around));
    }

    AdminResponse resume(Scope scope, Call call) {
        call.fields("why");
        desk.client(call).resume(scope);
        return scopes.one(scope);
    }

    AdminResponse throttle(Scope scope, Call call) {
        double rate = Rates.given(call).rate().orElseThrow();
        desk.client(call).throttle(scope, rate);
        return scopes.one(scope);
    }

    AdminResponse unthrottle(Scope scope, Call call) {
        desk.client(call).unthrottle(scope);
        return scopes.one(scope);
    }
}
