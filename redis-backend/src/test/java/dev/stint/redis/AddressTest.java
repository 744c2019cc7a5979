package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.redis.Address.Kind;
import dev.stint.redis.Address.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class AddressTest {
    @Test
    void a_plain_address_has_defaults() {
        Address address = Address.parse("redis://db");

        assertThat(address.kind()).isEqualTo(Kind.STANDALONE);
        assertThat(address.tls()).isFalse();
        assertThat(address.nodes()).containsExactly(new HostAndPort("db", 6379));
        assertThat(address.login()).isEqualTo(new Login(null, null, 0));
    }

    @Test
    void user_password_and_database_are_read_and_percent_decoded() {
        Address address = Address.parse("rediss://app:p%40ss%2Bw+rd@db:7000/3");

        assertThat(address.tls()).isTrue();
        assertThat(address.login()).isEqualTo(new Login("app", "p@ss+w+rd", 3));
    }

    @Test
    void sentinels_name_the_master() {
        Address address = Address.parse("redis-sentinel://:secret@s1,s2:26380/main");

        assertThat(address.kind()).isEqualTo(Kind.SENTINEL);
        assertThat(address.nodes()).containsExactly(new HostAndPort("s1", 26379), new HostAndPort("s2", 26380));
        assertThat(address.master()).isEqualTo("main");
        assertThat(address.login()).isEqualTo(new Login(null, "secret", 0));
    }

    @Test
    void a_cluster_has_several_nodes() {
        assertThat(Address.parse("rediss-cluster://a:1,[::1]:2").nodes())
                .containsExactly(new HostAndPort("a", 1), new HostAndPort("::1", 2));
    }

    @Test
    void an_address_never_shows_its_password() {
        assertThat(Address.parse("redis://app:secret@db").login().toString()).doesNotContain("secret");
        assertThat(Address.parse("rediss://app:secret@db:7000/3")).hasToString("rediss://db:7000/3");
        assertThat(Address.parse("redis-sentinel://:secret@s1,s2/main"))
                .hasToString("redis-sentinel://s1:26379,s2:26379/main");
    }

    @Test
    void what_stands_behind_a_question_mark_is_refused_naming_what_stands_for_it() {
        assertThatThrownBy(() -> Address.parse("redis://db?ssl=true"))
                .hasMessageContainingAll("\"redis://db\"", "?", "RedisOptions", "rediss://");
    }

    @Test
    void a_cluster_has_no_database_to_choose() {
        assertThatThrownBy(() -> Address.parse("redis-cluster://db/3"))
                .hasMessageContainingAll("redis-cluster://db/3", "database 0");
        assertThat(Address.parse("redis-cluster://db/").nodes()).containsExactly(new HostAndPort("db", 6379));
        assertThat(Address.parse("redis-cluster://db/0").nodes()).containsExactly(new HostAndPort("db", 6379));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:6379",
                "http://app:secret@db",
                "redis://app:secret@",
                "redis://app:secret%zz@db",
                "redis://app:secret@db:port",
                "redis://app:secret@db:70000",
                "redis://app:secret@a,b",
                "redis://app:secret@db/name",
                "redis-sentinel://app:secret@s1:26379",
                "redis-cluster://app:secret@a,,b",
                "redis://app:se/cret@db",
                "redis://app:12/secret@db",
                "redis://app:se@cret@db",
                "redis://db?password=secret",
                "redis://app:secret@db/3?ssl=true",
                "redis://app:secret@db/name?password=secret",
                "http://db?password=secret",
                "redis-cluster://app:secret@db/3"
            })
    void what_is_no_address_is_refused_without_showing_the_password(String uri) {
        assertThatThrownBy(() -> Address.parse(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected redis://")
                .message()
                .doesNotContain("secret");
    }
}
