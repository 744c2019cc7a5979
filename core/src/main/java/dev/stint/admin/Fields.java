package dev.stint.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields of a request's body, a JSON object. A field that is null is as good as none. */
final class Fields {
    private final ObjectNode json;

    private Fields(ObjectNode json) {
        this.json = json;
    }

    static Fields read(byte[] body, List<String> allowed) {
        if (body.length == 0) {
            return new Fields(Json.object());
        }
        if (!(parsed(body) instanceof ObjectNode object)) {
            throw Refused.badRequest("the body must be a JSON object with the fields " + allowed);
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                throw Refused.badRequest("the field \"" + name + "\" is unknown here; allowed are " + allowed);
            }
        }
        return new Fields(object);
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return Json.read(body);
        } catch (IOException e) {
            String problem = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
            throw Refused.badRequest("the body is no JSON: " + problem);
        }
    }

    /** A field as it stands; null if it is not there. */
    @Nullable
    JsonNode node(String name) {
        JsonNode value = json.get(name);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    String text(String name) {
        JsonNode value = of(name, JsonNode::isTextual, "a string");
        return value == null ? null : value.asText();
    }

    boolean flag(String name) {
        JsonNode value = of(name, JsonNode::isBoolean, "true or false");
        return value != null && value.asBoolean();
    }

    /** A number within bounds; empty if it is not there. */
    OptionalDouble number(String name, double least, double most) {
        JsonNode value = of(
                name,
                json -> json.isNumber() && json.doubleValue() >= least && json.doubleValue() <= most,
                "a number, " + shown(least) + " to " + shown(most));
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
    }

    /** A whole number within bounds. */
    long whole(String name, long least, long most, long otherwise) {
        JsonNode value = of(
                name,
                json -> json.isIntegralNumber()
                        && json.canConvertToLong()
                        && json.longValue() >= least
                        && json.longValue() <= most,
                "a whole number, " + least + " to " + most);
        return value == null ? otherwise : value.longValue();
    }

    @Nullable
    List<String> texts(String name) {
        JsonNode value = of(name, Fields::isListOfTexts, "a list of strings");
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static boolean isListOfTexts(JsonNode json) {
        for (JsonNode each : json) {
            if (!each.isTextual()) {
                return false;
            }
        }
        return json.isArray();
    }

    private @Nullable JsonNode of(String name, Predicate<JsonNode> fits, String expected) {
        JsonNode value = node(name);
        if (value != null && !fits.test(value)) {
            throw Refused.badRequest("\"" + name + "\" must be " + expected + ", not " + cut(value.toString()));
        }
        return value;
    }

    private static String shown(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }

    private static String cut(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
