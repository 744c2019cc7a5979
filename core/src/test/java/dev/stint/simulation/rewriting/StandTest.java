package dev.stint.simulation.rewriting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class StandTest {
    private static final String SIMULATED = "dev/stint/simulation/scheduler/";

    @Test
    void what_stands_for_a_class_has_each_method_of_it_that_core_calls() throws IOException {
        Path core = SimulatedClasses.compiledCore();
        Volatiles none = new Volatiles();
        Set<String> missing = new TreeSet<>();
        for (Path file : simulated(core)) {
            byte[] rewritten = Rewriting.of(Files.readAllBytes(file), none);
            new ClassReader(rewritten).accept(new Calls(missing), ClassReader.SKIP_FRAMES);
        }

        assertThat(missing)
                .as("methods that core calls, and that the class of the scheduler does not have yet")
                .isEmpty();
    }

    /** The server of the admin is not simulated. */
    private static List<Path> simulated(Path core) throws IOException {
        Path admin = core.resolve("dev/stint/admin");
        try (Stream<Path> files = Files.walk(core)) {
            return files.filter(file -> file.toString().endsWith(".class") && !file.startsWith(admin))
                    .toList();
        }
    }

    /** Collects calls of methods that are not there. */
    private static final class Calls extends ClassVisitor {
        private final Set<String> missing;
        private String caller = "";

        Calls(Set<String> missing) {
            super(Opcodes.ASM9);
            this.missing = missing;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            caller = name;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String desc, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String of, String called, String desc, boolean isInterface) {
                    calls(of, called, desc);
                }

                @Override
                public void visitInvokeDynamicInsn(String called, String desc, Handle bootstrap, Object... arguments) {
                    for (Object argument : arguments) {
                        if (argument instanceof Handle handle) {
                            calls(handle.getOwner(), handle.getName(), handle.getDesc());
                        }
                    }
                }
            };
        }

        private void calls(String of, String called, String desc) {
            if (of.startsWith(SIMULATED) && !has(of, called, desc)) {
                missing.add(of.substring(SIMULATED.length()) + "." + called + desc + ", called by " + caller);
            }
        }

        private static boolean has(String of, String called, String desc) {
            Class<?> owner = loaded(of);
            if (called.equals("<init>")) {
                return Arrays.stream(owner.getConstructors())
                        .anyMatch(each -> Type.getConstructorDescriptor(each).equals(desc));
            }
            return Arrays.stream(owner.getMethods())
                    .anyMatch(each -> each.getName().equals(called)
                            && Type.getMethodDescriptor(each).equals(desc));
        }

        private static Class<?> loaded(String name) {
            try {
                return Class.forName(name.replace('/', '.'));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
