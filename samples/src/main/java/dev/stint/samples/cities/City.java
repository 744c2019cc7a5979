package dev.stint.samples.cities;

/**
 * A city.
 *
 * @param id its number in GeoNames
 * @param name in its country's Latin spelling
 * @param country by its two letters of ISO 3166
 * @param place where it lies
 * @param population by GeoNames
 */
public record City(long id, String name, String country, Place place, long population) {
    private static final double EARTH_RADIUS_KM = 6371.0;

    /**
     * A point on the earth.
     *
     * @param latitude in degrees, north positive
     * @param longitude in degrees, east positive
     */
    public record Place(double latitude, double longitude) {
        /** The great-circle distance, on a sphere, in kilometres. */
        public double kilometresTo(Place other) {
            double north = Math.toRadians(other.latitude - latitude);
            double east = Math.toRadians(other.longitude - longitude);
            double haversine = square(Math.sin(north / 2))
                    + Math.cos(Math.toRadians(latitude))
                            * Math.cos(Math.toRadians(other.latitude))
                            * square(Math.sin(east / 2));
            return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(haversine));
        }

        private static double square(double value) {
            return value * value;
        }
    }
}
