package dev.stint.enumerate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the built-in sequences say of themselves. These texts are stored: a change fails runs that are under way. */
class FingerprintsTest {
    private static final Csv CSV = Enumerators.csv(Path.of("a.csv"));
    private static final Enumerator<Integer> UNKNOWN =
            after -> Enumerators.list(List.of(1)).open(after);

    @Test
    void each_source_names_its_kind() {
        assertThat(Enumerators.list(List.of(1)).fingerprint()).isEqualTo("list");
        assertThat(Enumerators.range(2, 9).fingerprint()).isEqualTo("range");
        assertThat(Enumerators.times(9).fingerprint()).isEqualTo("range");
        assertThat(Enumerators.once().fingerprint()).isEqualTo("once");
        assertThat(Enumerators.pages(token -> new Page<>(List.of(), null)).fingerprint())
                .isEqualTo("pages");
        assertThat(Enumerators.draining(Optional::empty).fingerprint()).isEqualTo("draining");
    }

    @Test
    void a_csv_text_names_its_format_and_not_its_file() {
        assertThat(CSV.fingerprint()).isEqualTo("csv, delimiter ,, quotes, UTF-8");
        assertThat(CSV.delimiter('\t')
                        .header(true)
                        .quoting(false)
                        .charset(StandardCharsets.ISO_8859_1)
                        .fingerprint())
                .isEqualTo("csv, delimiter tab, header, ISO-8859-1");
        assertThat(Enumerators.csv(Path.of("b.csv")).recordLimit(9).fingerprint())
                .isEqualTo(CSV.fingerprint());
    }

    @Test
    void what_is_made_of_items_and_which_of_them_come_changes_nothing() {
        assertThat(CSV.map(CsvRecord::raw).filter(String::isEmpty).batches(7).fingerprint())
                .isEqualTo(CSV.fingerprint());
        assertThat(CSV.limit(3)
                        .throttledBy(asked -> false, Duration.ofSeconds(1))
                        .fingerprint())
                .isEqualTo(CSV.fingerprint());
    }

    @Test
    void a_sequence_of_sequences_names_its_parts() {
        Enumerator<Object> both = Enumerators.<Object>list(List.of()).concat(Enumerators.range(0, 1));

        assertThat(both.fingerprint()).isEqualTo("list then range");
        assertThat(both.concat(Enumerators.once()).fingerprint()).isEqualTo("list then range then once");
    }

    @Test
    void a_nest_names_its_outer_sequence() {
        assertThat(Enumerators.times(3).nested(n -> Enumerators.times(n)).fingerprint())
                .isEqualTo("nested in range");
    }

    @Test
    void what_is_not_known_stays_unknown_in_what_is_made_of_it() {
        assertThat(UNKNOWN.fingerprint()).isEmpty();
        assertThat(UNKNOWN.nested(n -> Enumerators.times(n)).fingerprint()).isEmpty();
        assertThat(Enumerators.<Object>list(List.of()).concat(UNKNOWN).fingerprint())
                .isEmpty();
    }

    @Test
    void an_author_can_declare_one() throws Exception {
        Enumerator<Integer> declared = UNKNOWN.fingerprint("orders of the API, version 2");

        assertThat(declared.fingerprint()).isEqualTo("orders of the API, version 2");
        assertThat(Walks.all(declared)).isEqualTo(List.of(1));
    }
}
