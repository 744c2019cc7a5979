package dev.stint.samples.cities;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The cities of the world with 15,000 inhabitants or more, by GeoNames (CC BY 4.0; see the ATTRIBUTION beside the data).
 * Thread-safe: holds no state.
 */
public final class Cities {
    private static final String FILE = "cities.tsv";

    private Cities() {}

    /** Reads them all, about 26,000, by their id. */
    public static List<City> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(), UTF_8))) {
            return lines.lines().skip(1).map(Cities::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read from the class path", e);
        }
    }

    /**
     * The data as they are shipped: tab-separated, UTF-8, with a header.
     *
     * @return to be closed by the caller
     */
    public static InputStream open() {
        InputStream in = Cities.class.getResourceAsStream(FILE);
        if (in == null) {
            throw new IllegalStateException(FILE + " is missing on the class path: build the samples anew");
        }
        return in;
    }

    private static City parse(String line) {
        String[] fields = line.split("\t", -1);
        City.Place place = new City.Place(Double.parseDouble(fields[3]), Double.parseDouble(fields[4]));
        return new City(Long.parseLong(fields[0]), fields[1], fields[2], place, Long.parseLong(fields[5]));
    }
}
