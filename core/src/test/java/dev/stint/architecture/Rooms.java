package dev.stint.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The packages below a root and what each of them imports of the others. Immutable. */
record Rooms(Map<String, Set<String>> imports) {
    /** Reads the imports off compiled classes; every package below the root is a room, at any depth. */
    static Rooms of(String root, Collection<JavaClass> classes) {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (JavaClass type : classes) {
            Set<String> seen = imports.computeIfAbsent(room(root, type), name -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(root + ".")) {
                    seen.add(room(root, target));
                }
            }
        }
        imports.forEach((room, seen) -> seen.remove(room));
        return new Rooms(imports);
    }

    private static String room(String root, JavaClass type) {
        String name = type.getPackageName();
        return name.equals(root) ? "" : name.substring(root.length() + 1);
    }

    /** Imports that the table does not allow, and rooms that it does not know, in words. */
    List<String> breaches(Map<String, Set<String>> allowed) {
        List<String> breaches = new ArrayList<>();
        imports.forEach((room, seen) -> {
            Set<String> row = allowed.get(room);
            if (row == null) {
                breaches.add("package " + room + " has no row in the table of rooms: say what it may import");
                return;
            }
            seen.stream()
                    .filter(other -> !row.contains(other))
                    .forEach(other -> breaches.add(room + " imports " + other + ", but may import only " + row));
        });
        return breaches;
    }

    /** Rooms that can be reached from themselves. */
    Set<String> inCycles() {
        Set<String> cyclic = new TreeSet<>();
        imports.keySet().stream().filter(room -> reach(room).contains(room)).forEach(cyclic::add);
        return cyclic;
    }

    private Set<String> reach(String from) {
        Set<String> reached = new TreeSet<>();
        List<String> open = new ArrayList<>(imports.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (reached.add(next)) {
                open.addAll(imports.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }
}
