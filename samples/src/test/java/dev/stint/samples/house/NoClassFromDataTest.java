package dev.stint.samples.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayInputStream;
import java.io.ObjectInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Data never name a class, in no module, and no JSON is read without bounds: looked up in the byte code. */
class NoClassFromDataTest {
    private static final Set<String> CALLS = Set.of(
            "java.lang.Class.forName",
            "java.lang.ClassLoader.loadClass",
            "com.fasterxml.jackson.databind.ObjectMapper.activateDefaultTyping",
            "com.fasterxml.jackson.databind.ObjectMapper.activateDefaultTypingAsProperty",
            "com.fasterxml.jackson.databind.ObjectMapper.enableDefaultTyping",
            "com.fasterxml.jackson.databind.ObjectMapper.setDefaultTyping",
            "com.fasterxml.jackson.databind.json.JsonMapper$Builder.activateDefaultTyping");

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .importPaths(Stream.of("core", "redis-backend", "jdbc-cursors")
                    .map(module -> Path.of("..", module, "target", "classes"))
                    .toList());

    private static List<String> breaches(JavaClasses classes) {
        return classes.stream().flatMap(NoClassFromDataTest::offences).toList();
    }

    private static Stream<String> offences(JavaClass type) {
        Stream<String> calls = type.getMethodCallsFromSelf().stream()
                .filter(call -> CALLS.contains(call.getTargetOwner().getName() + "." + call.getName())
                        || (call.getName().equals("builder")
                                && call.getTargetOwner().getSimpleName().equals("JsonMapper")
                                && call.getTarget().getRawParameterTypes().isEmpty()))
                .map(call -> call.getDescription());
        Stream<String> mappers = type.getConstructorCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isAssignableTo(ObjectMapper.class)
                        && call.getTarget().getRawParameterTypes().isEmpty())
                .map(call -> call.getDescription());
        Stream<String> types = type.getDirectDependenciesFromSelf().stream()
                .filter(each -> each.getTargetClass().isEquivalentTo(ObjectInputStream.class)
                        || each.getTargetClass().isEquivalentTo(JsonTypeInfo.class))
                .map(each -> each.getDescription());
        return Stream.of(calls, mappers, types).flatMap(each -> each);
    }

    @Test
    void there_is_something_to_be_looked_at() {
        assertThat(LIBRARY.size()).isGreaterThan(400);
    }

    @Test
    void no_class_is_made_from_data_and_no_json_is_read_without_bounds() {
        assertThat(breaches(LIBRARY)).isEmpty();
    }

    @Test
    void each_offence_is_found() {
        String found = String.join("\n", breaches(new ClassFileImporter().importClasses(Offender.class)));

        assertThat(found)
                .contains("Class.forName", "loadClass", "activateDefaultTyping", "ObjectMapper.<init>")
                .contains("ObjectInputStream", "JsonTypeInfo");
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    record Offender(Object made) {
        static Offender of(byte[] data, String name) throws Exception {
            new ObjectMapper()
                    .activateDefaultTyping(
                            BasicPolymorphicTypeValidator.builder().build());
            Object made =
                    Class.forName(name).equals(Offender.class.getClassLoader().loadClass(name))
                            ? name
                            : new ObjectInputStream(new ByteArrayInputStream(data)).readObject();
            return new Offender(made);
        }
    }
}
