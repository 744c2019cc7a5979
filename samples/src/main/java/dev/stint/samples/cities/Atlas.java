package dev.stint.samples.cities;

import java.util.List;
import java.util.Optional;

/** Cities by where they lie. Immutable and thread-safe. */
public final class Atlas {
    private final List<City> cities;
    /** Three coordinates for each city, on the unit sphere: the nearest point is the one with the largest inner product. */
    private final double[] points;

    /** An atlas of the given cities. */
    public Atlas(List<City> cities) {
        this.cities = List.copyOf(cities);
        this.points = new double[3 * cities.size()];
        for (int i = 0; i < cities.size(); i++) {
            System.arraycopy(point(cities.get(i)), 0, points, 3 * i, 3);
        }
    }

    /** The nearest city that has more inhabitants; none has more than the biggest. */
    public Optional<City> nearestBigger(City city) {
        double[] from = point(city);
        int nearest = -1;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < cities.size(); i++) {
            double product = from[0] * points[3 * i] + from[1] * points[3 * i + 1] + from[2] * points[3 * i + 2];
            if (product > largest && cities.get(i).population() > city.population()) {
                largest = product;
                nearest = i;
            }
        }
        return nearest < 0 ? Optional.empty() : Optional.of(cities.get(nearest));
    }

    private static double[] point(City city) {
        double latitude = Math.toRadians(city.place().latitude());
        double longitude = Math.toRadians(city.place().longitude());
        return new double[] {
            Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude)
        };
    }
}
