package dev.stint.samples.cities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class CitiesTest {
    private static final List<City> CITIES = Cities.all();

    @Test
    void all_cities_are_there_once_and_by_their_id() {
        assertThat(CITIES).hasSize(26_416);
        assertThat(CITIES).extracting(City::id).isSorted().doesNotHaveDuplicates();
        assertThat(CITIES)
                .allMatch(city -> city.population() >= 15_000 && city.country().length() == 2);
    }

    @Test
    void distances_are_those_of_the_earth() {
        assertThat(named("Paris", "FR")
                        .place()
                        .kilometresTo(named("London", "GB").place()))
                .isEqualTo(344, within(2.0));
    }

    @Test
    void the_nearest_bigger_city_is_near_and_bigger() {
        Atlas atlas = new Atlas(CITIES);

        assertThat(atlas.nearestBigger(named("Bremen", "DE"))).contains(named("Hamburg", "DE"));
        assertThat(atlas.nearestBigger(named("Versailles", "FR")).orElseThrow().place())
                .satisfies(place -> assertThat(
                                place.kilometresTo(named("Paris", "FR").place()))
                        .isLessThan(20));
    }

    @Test
    void the_biggest_city_has_none_that_is_bigger() {
        City biggest =
                CITIES.stream().max(Comparator.comparingLong(City::population)).orElseThrow();

        assertThat(new Atlas(CITIES).nearestBigger(biggest)).isEmpty();
    }

    private static City named(String name, String country) {
        return CITIES.stream()
                .filter(city -> city.name().equals(name) && city.country().equals(country))
                .findFirst()
                .orElseThrow();
    }
}
