package dev.stint.job;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** Where a text ceases to be JSON. Never a value that stands there: it may be an arg that nobody must see. Stateless. */
final class JsonPlace {
    private JsonPlace() {}

    static String of(JsonProcessingException error) {
        JsonLocation place = error.getLocation();
        String where = place == null ? "somewhere" : "line " + place.getLineNr() + ", column " + place.getColumnNr();
        String what = String.valueOf(error.getOriginalMessage());
        return what.startsWith("Duplicate ") ? where + " (" + what + ")" : where; // a name, and no value
    }
}
