package dev.stint.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.stint.job.JobType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of core, and what is not done in them. Each rule is also shown to bite, on classes planted for that. */
class ArchitectureTest {
    private static final String ROOT = "dev.stint";
    private static final String PLANTED = "dev.stint.architecture.planted";

    /** Each package and what it may import. A new package fails until it has a row. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            room("limit"),
            room("id", "limit"),
            room("cursor", "limit"),
            room("control", "id"),
            room("retry"),
            room("enumerate", "cursor", "control"),
            room("checkpoint", "limit", "cursor"),
            room("job", "limit", "id", "cursor", "enumerate", "checkpoint", "control", "retry"),
            room("backend", "limit", "id", "cursor", "checkpoint", "control"),
            room("event", "cursor"),
            room("stint", "limit", "cursor", "enumerate", "checkpoint", "control", "job"),
            room("client", "limit", "id", "cursor", "control", "checkpoint", "job", "backend"),
            room(
                    "worker",
                    "limit",
                    "id",
                    "cursor",
                    "control",
                    "retry",
                    "enumerate",
                    "checkpoint",
                    "job",
                    "backend",
                    "event",
                    "stint"),
            room("admin", "limit", "id", "cursor", "control", "checkpoint", "job", "backend", "client"),
            room("metrics", "control", "backend", "event"),
            room(
                    "testing",
                    "id",
                    "cursor",
                    "control",
                    "retry",
                    "enumerate",
                    "checkpoint",
                    "job",
                    "backend",
                    "event",
                    "stint",
                    "client",
                    "worker"));

    /** What lies beside a class of core: its compiled main code and nothing else. */
    private static final JavaClasses CORE = new ClassFileImporter()
            .importUrl(JobType.class.getProtectionDomain().getCodeSource().getLocation());

    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(PLANTED);

    private static Map.Entry<String, Set<String>> room(String name, String... mayImport) {
        return Map.entry(name, Set.of(mayImport));
    }

    private static List<JavaClass> core() {
        return CORE.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .toList();
    }

    private static JavaClass offender() {
        return OFFENDERS.stream()
                .filter(type -> type.getSimpleName().equals("Offender"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void there_is_something_to_be_checked() {
        assertThat(core()).hasSizeGreaterThan(200);
        assertThat(Rooms.of(ROOT, core()).imports()).hasSizeGreaterThanOrEqualTo(ROOMS.size());
    }

    @Test
    void no_package_is_in_a_cycle() {
        assertThat(Rooms.of(ROOT, core()).inCycles()).isEmpty();
    }

    @Test
    void a_cycle_is_found() {
        assertThat(Rooms.of(PLANTED, OFFENDERS).inCycles()).containsExactly("one", "two");
    }

    @Test
    void every_package_imports_only_what_its_row_says() {
        assertThat(Rooms.of(ROOT, core()).breaches(ROOMS)).isEmpty();
    }

    @Test
    void an_import_outside_the_table_and_a_package_without_a_row_are_found() {
        assertThat(Rooms.of(PLANTED, OFFENDERS).breaches(Map.of("", Set.of(), "one", Set.of())))
                .containsExactly(
                        "one imports two, but may import only []",
                        "package two has no row in the table of rooms: say what it may import");
    }

    @Test
    void only_the_worker_and_the_admin_server_make_threads() {
        assertThat(outside("worker", "admin").flatMap(type -> Rules.makesThreads(type).stream()))
                .isEmpty();
    }

    @Test
    void a_thread_made_elsewhere_is_found() {
        assertThat(Rules.makesThreads(offender())).hasSize(1);
    }

    @Test
    void no_clock_is_read_but_one_that_was_handed_in() {
        assertThat(core().stream().flatMap(type -> Rules.readsAClock(type).stream()))
                .isEmpty();
    }

    @Test
    void a_clock_read_is_found() {
        assertThat(Rules.readsAClock(offender())).hasSize(3);
    }

    @Test
    void only_metrics_needs_micrometer() {
        assertThat(outside("metrics").filter(ArchitectureTest::needsMicrometer)).isEmpty();
        assertThat(core().stream().filter(ArchitectureTest::needsMicrometer)).isNotEmpty();
    }

    private static boolean needsMicrometer(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(each -> each.getTargetClass().getPackageName().startsWith("io.micrometer"));
    }

    @Test
    void no_class_can_be_extended_by_accident() {
        Set<String> onPurpose = Set.of("dev.stint.cursor.CursorMisfit");

        assertThat(core().stream().filter(Rules::isOpenByAccident).map(JavaClass::getName))
                .isSubsetOf(onPurpose);
    }

    @Test
    void an_open_class_is_found() {
        assertThat(OFFENDERS.stream().filter(Rules::isOpenByAccident).map(JavaClass::getSimpleName))
                .containsExactly("Offender");
    }

    private static Stream<JavaClass> outside(String... rooms) {
        Set<String> packages = Stream.of(rooms).map(room -> ROOT + "." + room).collect(Collectors.toSet());
        return core().stream().filter(type -> !packages.contains(type.getPackageName()));
    }
}
