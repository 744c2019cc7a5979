package dev.stint.samples.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Doclint checks what a comment says; this asks that there is one, wherever an application's author may look. */
class PublicJavadocTest {
    private static final List<String> MODULES = List.of("core", "redis-backend", "jdbc-cursors", "samples/servers");

    @Test
    void every_public_type_and_method_has_a_comment() throws IOException {
        List<Path> sources = sources();
        assertThat(sources).hasSizeGreaterThan(200);

        assertThat(undocumented(sources)).isEmpty();
    }

    @Test
    void a_public_method_without_a_comment_is_found(@TempDir Path folder) throws IOException {
        Path source = folder.resolve("Bare.java");
        Files.writeString(
                source,
                "/** Said. */ public class Bare { public void silent() {} /** Said. */ public void said() {} }");

        assertThat(undocumented(List.of(source))).singleElement().asString().endsWith("Bare.silent");
    }

    private static List<Path> sources() throws IOException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static List<String> undocumented(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees comments = DocTrees.instance(task);
            List<String> missing = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                unit.getTypeDecls().forEach(type -> look(comments, TreePath.getPath(unit, type), false, missing));
            }
            return missing;
        }
    }

    private static void look(DocTrees comments, TreePath path, boolean inInterface, List<String> missing) {
        if (!(path.getLeaf() instanceof ClassTree type) || !isPublic(type.getModifiers(), inInterface)) {
            return;
        }
        need(comments, path, type.getSimpleName().toString(), missing);
        boolean isInterface = type.getKind() == Tree.Kind.INTERFACE;
        for (Tree member : type.getMembers()) {
            TreePath here = new TreePath(path, member);
            if (member instanceof MethodTree method
                    && isPublic(method.getModifiers(), isInterface)
                    && !isInherited(method)) {
                need(comments, here, type.getSimpleName() + "." + method.getName(), missing);
            }
            look(comments, here, isInterface, missing);
        }
    }

    private static boolean isPublic(ModifiersTree modifiers, boolean inInterface) {
        boolean open = modifiers.getFlags().contains(Modifier.PUBLIC)
                || modifiers.getFlags().contains(Modifier.PROTECTED);
        return open || (inInterface && !modifiers.getFlags().contains(Modifier.PRIVATE));
    }

    /** What overrides says what it overrides. The parser leaves canonical constructors of records out by itself. */
    private static boolean isInherited(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private static void need(DocTrees comments, TreePath path, String name, List<String> missing) {
        if (comments.getDocComment(path) == null) {
            missing.add(path.getCompilationUnit().getSourceFile().getName() + ": " + name);
        }
    }
}
