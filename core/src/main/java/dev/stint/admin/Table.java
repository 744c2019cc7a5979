package dev.stint.admin;

import dev.stint.control.Scope;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The table of all that can be asked. */
final class Table {
    private Table() {}

    static Router of(Desk desk, EventHub hub, Supplier<String> metrics) {
        Router table = new Router();
        page(table);
        whole(table, desk, hub, metrics);
        runs(table, desk);
        Scopes scopes = new Scopes(desk);
        ScopeOrders orders = new ScopeOrders(desk, scopes);
        table.get("/api/scopes", scopes::decisions);
        orders(table, "/api", call -> Scope.EVERYTHING, orders);
        kind(table, "/api/jobs", Scope.Kind.JOB, scopes, orders);
        kind(table, "/api/queues", Scope.Kind.QUEUE, scopes, orders);
        kind(table, "/api/tags", Scope.Kind.TAG, scopes, orders);
        return table;
    }

    private static void page(Router table) {
        Page page = new Page();
        table.open("/", call -> page.answer(call, "index.html"))
                .open("/{file}", call -> page.answer(call, call.part("file")));
    }

    private static void whole(Router table, Desk desk, EventHub hub, Supplier<String> metrics) {
        Overview overview = new Overview(desk);
        Workers workers = new Workers(desk);
        table.open("/health", overview::health)
                .get("/metrics", new MetricsText(desk, metrics)::all)
                .get("/api/me", overview::me)
                .get("/api/overview", overview::all)
                .get("/api/events", new Events(desk, hub)::listen, "after")
                .get("/api/workers", workers::list)
                .post("/api/workers/{id}/quiet", workers::quiet)
                .post("/api/workers/{id}/dead", workers::declareDead);
    }

    private static void runs(Router table, Desk desk) {
        Runs runs = new Runs(desk);
        RunOrders orders = new RunOrders(desk);
        BulkOrders bulk = new BulkOrders(desk);
        table.get("/api/runs", runs::list, Runs.FILTERS)
                .post("/api/runs", new Enqueueing(desk)::enqueue)
                .post("/api/runs/pause", bulk::pause, BulkOrders.FILTERS)
                .post("/api/runs/resume", bulk::resume, BulkOrders.FILTERS)
                .post("/api/runs/cancel", bulk::cancel, BulkOrders.FILTERS)
                .post("/api/runs/retry", bulk::retry, BulkOrders.FILTERS)
                .get("/api/runs/{id}", runs::one)
                .get("/api/runs/{id}/stints", runs::stints)
                .get("/api/runs/{id}/skipped", runs::skipped)
                .post("/api/runs/{id}/pause", orders::pause, "awaitSeconds")
                .post("/api/runs/{id}/resume", orders::resume)
                .post("/api/runs/{id}/cancel", orders::cancel)
                .post("/api/runs/{id}/retry", orders::retry)
                .post("/api/runs/{id}/replay", orders::replay)
                .put("/api/runs/{id}/tags", orders::tag)
                .put("/api/runs/{id}/throttle", orders::throttle)
                .delete("/api/runs/{id}/throttle", orders::unthrottle);
    }

    private static void kind(Router table, String path, Scope.Kind kind, Scopes scopes, ScopeOrders orders) {
        Function<Call, Scope> named = call -> new Scope(kind, call.part("name"));
        table.get(path, call -> scopes.list(kind, call), "limit", "after")
                .get(path + "/{name}", call -> scopes.one(named.apply(call)));
        orders(table, path + "/{name}", named, orders);
    }

    private static void orders(Router table, String path, Function<Call, Scope> scope, ScopeOrders orders) {
        table.post(path + "/pause", on(scope, orders::pause), "awaitSeconds")
                .post(path + "/resume", on(scope, orders::resume))
                .put(path + "/throttle", on(scope, orders::throttle))
                .delete(path + "/throttle", on(scope, orders::unthrottle));
    }

    private static Route.Endpoint on(Function<Call, Scope> scope, BiFunction<Scope, Call, AdminResponse> order) {
        return call -> order.apply(scope.apply(call), call);
    }
}
