package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Order;
import dev.stint.backend.Steering;
import dev.stint.backend.Steering.Change;
import dev.stint.backend.Terms;
import dev.stint.control.Scope;
import dev.stint.redis.RoleRules.Role;
import dev.stint.servers.RedisServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** The users of docs/security.md, as the page has them, on a real server. */
class RolesTest extends RedisCase {
    /** What everybody asks and nobody needs: the check of the settings. */
    private static final String OPTIONAL = "config|get";

    private static final String REFUSED = "NOPERM .*|ERR The user executing the script can't .*";

    private static RedisServer server;
    private static Jedis jedis;

    @BeforeAll
    static void start() {
        server = RedisServer.builder().start();
        jedis = new Jedis(server.host(), server.port());
    }

    @AfterAll
    static void stop() {
        jedis.close();
        server.close();
    }

    @BeforeEach
    void make_the_users() throws IOException {
        for (Role role : Role.values()) {
            jedis.aclSetUser(role.user(), RoleRules.of(role).forNewUser());
        }
    }

    private static RedisBackend connect(Role role) {
        return RedisBackend.connect("redis://" + role.user() + ":secret@" + server.host() + ":" + server.port());
    }

    /** What the server refused to a user while everything was done that there is to do. */
    private static List<String> refused(Role role) {
        jedis.flushAll();
        jedis.scriptFlush();
        jedis.aclLogReset();
        try (RedisBackend all = RedisBackend.connect(server.uri())) {
            if (role == Role.WORKER) {
                jedis.hset("{stint}:scripts", "enqueue", "an earlier one");
            }
            try (RedisBackend mine = connect(role)) {
                new RoleExercise(all, mine, jedis).of(role);
            } catch (BackendUnavailable | InterruptedException e) {
                assertThat(refusals(role)).as(e.toString()).isNotEmpty();
            } catch (AssertionError e) {
                // What is refused in silence is missed later.
                if (refusals(role).isEmpty()) {
                    throw e;
                }
            }
        }
        return refusals(role);
    }

    private static List<String> refusals(Role role) {
        return jedis.aclLog().stream()
                .filter(entry -> entry.getUsername().equals(role.user()))
                .map(entry -> entry.getReason() + " " + entry.getObject() + " in " + entry.getContext())
                .filter(refusal -> !refusal.contains(" " + OPTIONAL + " "))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void each_role_can_do_all_that_it_has_to(Role role) {
        assertThat(refused(role)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nothing_is_granted_that_is_not_needed(Role role) throws IOException {
        RoleRules rules = RoleRules.of(role);
        for (RoleRules less : rules.reductions()) {
            jedis.aclSetUser(role.user(), less.forNewUser());

            assertThat(refused(role)).as("with %s", less.difference(rules)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void before_redis_7_the_same_commands_do_on_all_keys_of_the_namespace(Role role) throws IOException {
        jedis.aclSetUser(role.user(), RoleRules.of(role).coarse().forNewUser());

        assertThat(refused(role)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nobody_reaches_another_namespace_or_the_server_itself(Role role) {
        jedis.set("{other}:token", "1");
        try (Jedis user = new Jedis(server.host(), server.port())) {
            user.auth(role.user(), "secret");
            Stream.<ThrowingCallable>of(
                            user::flushAll,
                            user::flushDB,
                            () -> user.configGet("requirepass"),
                            () -> user.keys("*"),
                            () -> user.scan("0"),
                            () -> user.get("{other}:token"),
                            () -> user.eval("return redis.call('GET', '{other}:token')"),
                            () -> user.eval("return redis.call('KEYS', '*')"),
                            () -> user.publish("channel", "message"),
                            user::aclList,
                            user::shutdown)
                    .forEach(call -> assertThatThrownBy(call)
                            .isInstanceOf(JedisDataException.class)
                            .hasMessageMatching(REFUSED));
        }
        assertThatThrownBy(() -> RedisOptions.defaults()
                        .namespace("other")
                        .connect("redis://" + role.user() + ":secret@" + server.host() + ":" + server.port()))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining("NOPERM");
    }

    @Test
    void a_client_signs_no_worker_on_and_steers_no_scope() {
        jedis.flushAll();
        try (RedisBackend all = RedisBackend.connect(server.uri());
                RedisBackend client = connect(Role.CLIENT);
                Hand worker = new Hand(all, card("w", Duration.ofSeconds(60)))) {
            client.enqueue(List.of(spec("a")));
            assertThat(worker.claim(1)).hasSize(1);

            assertRefused(() -> client.connect(card("mine", Duration.ofSeconds(60))));
            assertRefused(() -> client.steer(new Steering(Scope.job("copy"), new Change.Pause(""), Terms.NONE)));
            assertRefused(() -> client.steer(new Steering(Scope.EVERYTHING, new Change.Throttle(1.0), Terms.NONE)));
            assertRefused(() -> client.quiet("w", Terms.NONE));
            assertRefused(() -> client.happenings(null, 1));
            assertThat(client.workers()).hasSize(1);
        }
    }

    @Test
    void a_client_calls_no_script_of_a_worker_in_the_name_of_one() {
        jedis.flushAll();
        try (RedisBackend all = RedisBackend.connect(server.uri());
                Hand worker = new Hand(all, card("w", Duration.ofSeconds(60)));
                Jedis client = new Jedis(server.host(), server.port())) {
            client.auth(Role.CLIENT.user(), "secret");
            all.enqueue(List.of(spec("a")));
            String seat = jedis.hget("{stint}:worker:w", "seat");
            String connection = jedis.hget("{stint}:worker:w", "client");
            String run = jedis.hget("{stint}:worker:w", "server");
            Scripts scripts = new Scripts(new Namespace("stint"), Retention.DEFAULT);

            for (Script script : List.of(Script.CLAIM, Script.SYNC)) {
                List<String> arguments = script == Script.CLAIM
                        ? List.of("w", seat, run, connection, "9", "0", "1", "1", "default", "1", "copy", "1", "0")
                        : List.of("w", seat, run, connection, "9", "0", "0", "0", "0", "0", "0");
                assertThatThrownBy(() -> client.eval(scripts.of(script).body(), List.of("{stint}:clock"), arguments))
                        .isInstanceOf(JedisDataException.class)
                        .hasMessageMatching(REFUSED);
            }
            assertThat(worker.claim(1)).hasSize(1);
        }
    }

    @Test
    void a_refusal_names_the_call_and_the_page_that_mends_it() {
        jedis.flushAll();
        try (RedisBackend client = connect(Role.CLIENT)) {
            assertThatThrownBy(() -> client.steer(new Steering(Scope.job("copy"), new Change.Pause(""), Terms.NONE)))
                    .isInstanceOf(BackendUnavailable.class)
                    .hasMessageContainingAll(
                            "could not steer job:copy",
                            "NOPERM",
                            "in the call redis.call('HSET', PAUSED, label, 'held')",
                            "docs/security.md");
        }
    }

    @Test
    void a_client_that_comes_first_leaves_the_enqueue_script_to_a_worker() {
        jedis.flushAll();
        try (RedisBackend client = connect(Role.CLIENT)) {
            client.order(new Order(client.enqueue(List.of(spec("a"))).get(0).id(), Order.Action.PAUSE, ""));
            assertThat(jedis.exists("{stint}:scripts")).isFalse();
        }
        connect(Role.WORKER).close();
        assertThat(jedis.hget("{stint}:scripts", "enqueue")).contains("-- Stores runs");
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(BackendUnavailable.class).hasMessageContaining("NOPERM");
    }
}
