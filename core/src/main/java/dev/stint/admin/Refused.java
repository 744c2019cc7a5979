package dev.stint.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A request that is not carried out, with what the caller is told. */
@SuppressWarnings("serial")
final class Refused extends RuntimeException {
    private final int status;
    private final Map<String, String> headers;
    private final ObjectNode more = Json.object();

    Refused(int status, String detail) {
        this(status, detail, Map.of());
    }

    Refused(int status, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.headers = headers;
    }

    static Refused badRequest(String detail) {
        return new Refused(400, detail);
    }

    /** Args or names that do not fit, each with its mend. */
    static Refused unfit(String detail, List<String> problems) {
        Refused refused = new Refused(422, detail);
        problems.forEach(refused.more.putArray("problems")::add);
        return refused;
    }

    Refused with(String field, String value) {
        more.put(field, value);
        return this;
    }

    Refused with(String field, long value) {
        more.put(field, value);
        return this;
    }

    AdminResponse response() {
        AdminResponse response = AdminResponse.of(status, "application/problem+json", Json.bytes(problem()));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.header(header.getKey(), header.getValue());
        }
        return response;
    }

    private ObjectNode problem() {
        ObjectNode problem = Json.object();
        problem.put("type", "about:blank");
        problem.put("title", Statuses.title(status));
        problem.put("status", status);
        problem.put("detail", getMessage());
        problem.setAll(more);
        return problem;
    }
}
