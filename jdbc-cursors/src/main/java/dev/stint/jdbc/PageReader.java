package dev.stint.jdbc;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages, on the caller's thread or ahead on another. Used by the stint's thread only; the source is used by one thread
 * at a time, because the stint's thread takes what was begun before it reads itself. The other thread exists from the first
 * page that is read ahead on: short sequences, as those inside a nest, never have one.
 */
final class PageReader<T extends @Nullable Object> implements AutoCloseable {
    /** A read that a closed pool or a dead network holds up ends by itself, and gives its connection back then. */
    private static final int PATIENCE_SECONDS = 5;
    /** Handing a page from thread to thread costs about a tenth of reading it. */
    private static final int WORTHWHILE = 8;

    private final PageSource<T> source;
    private final LongSupplier nanoTicker;
    private @Nullable ExecutorService ahead;
    private @Nullable Future<Page<T>> begun;
    /** How long the last page took to read. Written by the thread that read it, before it hands the page over. */
    private long readNanos;

    private long receivedAt;

    PageReader(PageSource<T> source, LongSupplier nanoTicker) {
        this.source = source;
        this.nanoTicker = nanoTicker;
    }

    /**
     * The page behind a key: the one that was read ahead if there is something in it, else as the database has it now.
     */
    Page<T> next(@Nullable Key last) throws Exception {
        Page<T> page = taken();
        if (page == null || page.size() == 0) {
            page = read(last);
        }
        receivedAt = nanoTicker.getAsLong();
        return page;
    }

    private Page<T> read(@Nullable Key last) throws Exception {
        long start = nanoTicker.getAsLong();
        Page<T> page = source.after(last);
        readNanos = nanoTicker.getAsLong() - start;
        return page;
    }

    /** In the middle of a page: reads the next one ahead, if the steps are slow enough for that to be of use. */
    void halfway(Key last) {
        long workedNanos = nanoTicker.getAsLong() - receivedAt;
        if (workedNanos * WORTHWHILE < readNanos) {
            return;
        }
        if (ahead == null) {
            ahead = Executors.newSingleThreadExecutor(PageReader::daemon);
        }
        begun = ahead.submit(() -> read(last));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "stint-page-reader");
        thread.setDaemon(true);
        return thread;
    }

    private @Nullable Page<T> taken() throws Exception {
        Future<Page<T>> page = begun;
        if (page == null) {
            return null;
        }
        begun = null;
        try {
            return page.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Interrupts nobody: an interrupt in the middle of a read would break connections, and close a file of H2's. */
    @Override
    public void close() {
        if (ahead == null) {
            return;
        }
        ahead.shutdown();
        source.stop();
        try {
            ahead.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
