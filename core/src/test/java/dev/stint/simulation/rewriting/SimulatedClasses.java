package dev.stint.simulation.rewriting;

import dev.stint.job.JobType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads core and the simulated world anew, rewritten; what they stand on, the scheduler included, is loaded as usual. Some classes
 * may be laid over core's own.
 */
public final class SimulatedClasses extends ClassLoader {
    private static final String ROOT = "dev.stint.";
    private static final String SHARED = "dev.stint.simulation.scheduler.";
    private static final Volatiles VOLATILES = Volatiles.below(compiledCore());
    private static final Map<String, byte[]> REWRITTEN = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> laidOver;

    /**
     * A world of classes.
     *
     * @param laidOver compiled classes by name, in place of core's own
     */
    public SimulatedClasses(Map<String, byte[]> laidOver) {
        super(SimulatedClasses.class.getClassLoader());
        this.laidOver = Map.copyOf(laidOver);
    }

    /** Where core's main code is compiled to. */
    public static Path compiledCore() {
        try {
            return Path.of(JobType.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(ROOT) || name.startsWith(SHARED)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] over = laidOver.get(name);
        byte[] bytes = over != null
                ? Rewriting.of(over, VOLATILES)
                : REWRITTEN.computeIfAbsent(name, any -> Rewriting.of(compiled(name), VOLATILES));
        if (bytes.length == 0) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] compiled(String name) {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new IllegalStateException("there is no class " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
