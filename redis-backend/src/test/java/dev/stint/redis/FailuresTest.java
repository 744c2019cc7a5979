package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisDataException;

class FailuresTest {
    /** As a replica of version 6.2 tells it. */
    private final JedisDataException inAScript = new JedisDataException("ERR Error running script (call to f_5a1c):"
            + " @user_script:54: @user_script: 54: -READONLY You can't write against a read only replica.");

    @Test
    void a_connection_to_what_has_become_a_replica_is_given_up_also_if_a_script_of_redis_6_says_so() {
        assertThat(Failures.breakTheConnection(inAScript)).isTrue();
        assertThat(Failures.translated("sync", "redis://a", inAScript)).hasMessageContaining("connect to the master");
    }

    @Test
    void what_the_server_merely_refuses_leaves_the_connection_alone() {
        assertThat(Failures.breakTheConnection(new JedisDataException("OOM command not allowed")))
                .isFalse();
    }

    @Test
    void a_command_that_the_server_does_not_do_is_refused_for_good() {
        assertThat(List.of("NOPERM this user has no permissions", "ERR unknown command 'CLIENT'"))
                .allMatch(message -> Failures.isForGood(new JedisDataException(message)));
    }

    @Test
    void what_is_refused_in_a_state_of_the_server_is_refused_for_now() {
        assertThat(List.of("BUSY", "LOADING", "OOM", "MISCONF", "MOVED", "READONLY", "NOAUTH"))
                .noneMatch(code -> Failures.isForGood(new JedisDataException(code + " Redis is so")));
    }
}
