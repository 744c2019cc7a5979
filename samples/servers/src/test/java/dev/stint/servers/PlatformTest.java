package dev.stint.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlatformTest {
    @Test
    void one_name_stands_for_each_machine() {
        assertThat(Platform.of("Linux", "amd64")).hasToString("linux amd64");
        assertThat(Platform.of("Linux", "aarch64")).hasToString("linux arm64");
        assertThat(Platform.of("Mac OS X", "x86_64")).hasToString("darwin amd64");
        assertThat(Platform.of("FreeBSD", "riscv64")).hasToString("freebsd riscv64");
    }
}
