package dev.stint.simulation.rewriting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** The volatile fields of compiled classes. */
final class Volatiles {
    private final Set<String> names = new HashSet<>();

    /** All those of the classes below a folder. */
    static Volatiles below(Path folder) {
        Volatiles found = new Volatiles();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(found::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void read(Path file) {
        try {
            new ClassReader(Files.readAllBytes(file)).accept(new Fields(), ClassReader.SKIP_CODE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contains(String owner, String field) {
        return names.contains(owner + "." + field);
    }

    private final class Fields extends ClassVisitor {
        private String owner = "";

        Fields() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            owner = name;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String signature, Object value) {
            if ((access & Opcodes.ACC_VOLATILE) != 0) {
                names.add(owner + "." + name);
            }
            return null;
        }
    }
}
