package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a page is read ahead. */
class PageReaderTest {
    private static final Key KEY = new Key(new Object[] {1L});
    private final AtomicLong now = new AtomicLong();
    private final List<Thread> readers = new ArrayList<>();

    /** Takes 80 ns for each page. */
    private final class Source implements PageSource<String> {
        @Override
        public Page<String> after(@Nullable Key last) {
            readers.add(Thread.currentThread());
            now.addAndGet(80);
            Page<String> page = new Page<>(1, 1);
            page.add(KEY, "item");
            return page;
        }

        @Override
        public void stop() {}
    }

    private void workTwoPages(long nanosForHalfAPage) throws Exception {
        try (PageReader<String> reader = new PageReader<>(new Source(), now::get)) {
            reader.next(null);
            now.addAndGet(nanosForHalfAPage);
            reader.halfway(KEY);
            reader.next(KEY);
        }
    }

    @Test
    void quick_steps_do_not_pay_for_another_thread() throws Exception {
        workTwoPages(9);
        assertThat(readers).hasSize(2).containsOnly(Thread.currentThread());
    }

    @Test
    void slow_steps_find_the_next_page_read() throws Exception {
        workTwoPages(10);
        assertThat(readers).hasSize(2);
        assertThat(readers.get(1)).isNotEqualTo(Thread.currentThread());
        assertThat(readers.get(1).isDaemon()).isTrue();
    }
}
