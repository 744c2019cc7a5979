package dev.stint.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.backend.Enqueued;
import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import dev.stint.cursor.Cursor;
import dev.stint.id.Names;
import dev.stint.job.ArgsMisfit;
import dev.stint.job.JobDocument;
import dev.stint.job.JobDocuments;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Puts runs in. */
final class Enqueueing {
    private static final String[] FIELDS = {
        "job",
        "args",
        "id",
        "queue",
        "delaySeconds",
        "tags",
        "priority",
        "startAfter",
        "pauseAfter",
        "dryRun",
        "unknownJob"
    };
    private static final double LONGEST_DELAY_SECONDS = 3_153_600_000.0; // 100 years

    private final Desk desk;

    Enqueueing(Desk desk) {
        this.desk = desk;
    }

    AdminResponse enqueue(Call call) {
        Fields fields = call.fields(FIELDS);
        RunOptions options = options(fields);
        JobDocument job = job(fields);
        Enqueued run = enqueue(desk.client(call), job, args(fields), options);
        ObjectNode json = Json.object().put("id", run.id());
        if (run.existing()) {
            return AdminResponse.ok(json.put("existing", true));
        }
        return AdminResponse.json(201, json).header("Location", "/api/runs/" + run.id());
    }

    private static Enqueued enqueue(Client client, JobDocument job, String args, RunOptions options) {
        try {
            return client.enqueue(job, args, options);
        } catch (ArgsMisfit e) {
            throw Refused.unfit(String.valueOf(e.getMessage()), e.problems());
        } catch (IllegalArgumentException e) {
            String problem = String.valueOf(e.getMessage());
            throw Refused.unfit(problem, List.of(problem));
        }
    }

    private JobDocument job(Fields fields) {
        String name = fields.text("job");
        if (name == null) {
            throw Refused.badRequest("\"job\" is missing: it names the job of the new run");
        }
        Names.job(name);
        JobDocuments types = desk.whereabouts().types();
        Optional<JobDocument> known = types.find(name);
        if (known.isEmpty() && !fields.flag("unknownJob")) {
            String problem = "no worker has published a job \"" + name + "\"; known are " + types.names()
                    + ". Start a worker that knows it, or add \"unknownJob\": true";
            throw Refused.unfit(problem, List.of(problem));
        }
        return known.orElseGet(() -> JobDocument.unknown(name));
    }

    private static String args(Fields fields) {
        JsonNode args = fields.node("args");
        return args == null ? "{}" : args.toString();
    }

    private static RunOptions options(Fields fields) {
        RunOptions options = RunOptions.NONE;
        String id = fields.text("id");
        if (id != null) {
            options = options.id(Names.id(id));
        }
        String queue = fields.text("queue");
        if (queue != null) {
            options = options.queue(Names.queue(queue));
        }
        List<String> tags = fields.texts("tags");
        if (tags != null) {
            tags.forEach(Names::tag);
            options = options.tags(tags.toArray(String[]::new));
        }
        return launched(fields, options.priority((int) fields.whole("priority", -100, 100, 0)));
    }

    private static RunOptions launched(Fields fields, RunOptions given) {
        RunOptions options = given;
        OptionalDouble delay = fields.number("delaySeconds", 0, LONGEST_DELAY_SECONDS);
        if (delay.isPresent()) {
            options = options.delay(Duration.ofMillis(Math.round(delay.getAsDouble() * 1000)));
        }
        JsonNode after = fields.node("startAfter");
        if (after != null) {
            options = options.startAfter(cursor(after));
        }
        long pauseAfter = fields.whole("pauseAfter", 1, Long.MAX_VALUE, 0);
        if (pauseAfter > 0) {
            options = options.pauseAfter(pauseAfter);
        }
        return fields.flag("dryRun") ? options.dryRun() : options;
    }

    /** Read and written once, so that what is stored can be read: a nesting that is too deep shows only in writing. */
    private static Cursor cursor(@Nullable JsonNode json) {
        try {
            return Cursor.fromJson(Cursor.fromJson(String.valueOf(json)).toJson());
        } catch (RuntimeException e) {
            throw Refused.badRequest(
                    "\"startAfter\" must be a cursor as a run shows it, such as [\"list\",41]: " + e.getMessage());
        }
    }
}
