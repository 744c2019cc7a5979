package dev.stint.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
    private static Fingerprint of(String text) {
        return new Fingerprint(text, 1);
    }

    @Test
    void what_is_stored_comes_back() {
        for (Fingerprint each :
                List.of(Fingerprint.NONE, of(""), of("list"), new Fingerprint("rows of \"größe\" 1", 42))) {
            assertThat(Fingerprint.parse(each.label())).isEqualTo(each);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "list", "-1 list", "12345678901 list", "²1 list"})
    void what_is_none_is_read_as_unknown(String label) {
        assertThat(Fingerprint.parse(label)).isEqualTo(Fingerprint.NONE);
    }

    @Test
    void unknown_is_not_different() {
        assertThat(Fingerprint.NONE.goesOnAs("list")).isTrue();
        assertThat(of("list").goesOnAs("")).isTrue();
        assertThat(of("list").goesOnAs("range")).isFalse();
    }

    @Test
    void a_sequence_goes_on_with_further_ones_at_its_end_and_with_nothing_else() {
        Fingerprint two = of(Fingerprint.ofAll(List.of("list", "csv")));
        Fingerprint three = of(Fingerprint.ofAll(List.of("list", "csv", "range")));

        assertThat(two.goesOnAs(three.text())).isTrue();
        assertThat(two.updated(three)).isEqualTo(three);
        assertThat(three.goesOnAs(two.text())).isFalse();
        assertThat(of("list").goesOnAs("lists")).isFalse();
    }

    @Test
    void parts_of_which_one_does_not_tell_tell_nothing_together() {
        assertThat(Fingerprint.ofAll(List.of("list", ""))).isEmpty();
    }

    @Test
    void a_sequence_that_is_too_long_to_be_stored_goes_on_with_further_ones_at_its_end_too() {
        String words = Fingerprint.ofAll(List.of("rows of a" + "b".repeat(300), "rows of c" + "d".repeat(300)));
        String more = Fingerprint.ofAll(List.of(words, "list", "range"));
        Fingerprint stored = Fingerprint.parse(of(words).label());
        Fingerprint now = new Fingerprint(more, 2);

        assertThat(stored.goesOnAs(words)).isTrue();
        assertThat(stored.goesOnAs(more)).isTrue();
        assertThat(stored.updated(now)).isEqualTo(now);
        assertThat(stored.updated(new Fingerprint(words, 2))).isEqualTo(stored);
        assertThat(stored.goesOnAs(words + "d then list")).isFalse();
        assertThat(Fingerprint.parse(now.label()).goesOnAs(words)).isFalse();
    }

    @Test
    void a_short_one_goes_on_in_a_sequence_that_has_grown_too_long_to_be_stored() {
        String more = Fingerprint.ofAll(List.of("list", "rows of a" + "b".repeat(500)));

        assertThat(of("list").goesOnAs(more)).isTrue();
        assertThat(of("list").updated(of(more))).isEqualTo(of(more));
    }

    @Test
    void a_long_one_is_cut_and_still_told_apart_from_others() {
        String same = "rows of (select 🂡 ".repeat(30);
        Fingerprint one = of(same + "one");

        assertThat(one.text()).hasSizeLessThanOrEqualTo(400).startsWith("rows of (select");
        assertThat(one).isEqualTo(of(same + "one")).isNotEqualTo(of(same + "two"));
        for (int more = 0; more < 20; more++) {
            String text = of("x".repeat(more) + "🂡".repeat(300)).text();
            assertThat(text.codePoints()).noneMatch(c -> c >= 0xD800 && c < 0xE000);
        }
    }
}
