package dev.stint.samples.fire;

import dev.stint.samples.fire.Weather.Course;
import dev.stint.samples.fire.Weather.Way;
import dev.stint.samples.process.WorkerProcess;
import dev.stint.servers.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import redis.clients.jedis.Jedis;

/** Draws one fault after the other; what lasts is over when the next one comes. To be used by one thread. */
final class Storm {
    /** The workers that were started first are never ended, so that what they take can be compared. */
    static final int ELDERS = 2;

    private static final String KILL_SESSIONS = "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where backend_type = 'client backend' and pid <> pg_backend_pid()";

    private final RedisServer redis;
    private final String jdbc;
    private final List<Proxy> wires;
    private final Fleet fleet;
    private final Diary diary = new Diary();
    private final Attendance attendance;
    private final int workers;
    private final Random random;
    private Ending ending = () -> {};

    Storm(RedisServer redis, String jdbc, List<Proxy> wires, Stage stage) {
        this.redis = redis;
        this.jdbc = jdbc;
        this.wires = wires;
        this.fleet = stage.fleet();
        this.attendance = stage.attendance(diary);
        this.workers = fleet.alive().size();
        this.random = Seed.of("storm");
    }

    private interface Ending {
        void end() throws Exception;
    }

    /** Looks at runs while it blows. */
    Attendance attendance() {
        return attendance;
    }

    /** Ends what lasts. */
    void calm() throws Exception {
        ending.end();
        ending = () -> {};
    }

    /** Ends what lasts, and lets something else happen. */
    void strike() throws Exception {
        calm();
        staff();
        switch (random.nextInt(12)) {
            case 0 -> end("KILL");
            case 1 -> end("TERM");
            case 2 -> freeze();
            case 3 -> onWire("cut", Proxy::cut);
            case 4 -> weather("held", wire -> wire.weather().course(Course.HOLD));
            case 5 -> weather("without replies", wire -> wire.weather().course(Way.REPLY, Course.DROP));
            case 6 -> weather("long", wire -> wire.weather().delay(Duration.ofMillis(200)));
            case 7 -> onWire("reset in a reply", wire -> wire.resetInReply(random.nextInt(5)));
            case 8 -> onRedis("SCRIPT FLUSH", Jedis::scriptFlush);
            case 9 -> fillMemory();
            case 10 -> killRedis();
            default -> killSessions();
        }
    }

    private interface Change {
        void on(Proxy wire);
    }

    private Proxy onWire(String what, Change change) {
        int number = random.nextInt(wires.size());
        diary.add("wire " + number + " " + what);
        change.on(wires.get(number));
        return wires.get(number);
    }

    /** Bytes that were dropped cannot be made good: the connection they belonged to ends with the weather. */
    private void weather(String what, Change change) {
        Proxy wire = onWire(what, change);
        ending = () -> {
            boolean dropping = wire.weather().drops();
            wire.weather().clear();
            if (dropping) {
                wire.cut();
            }
        };
    }

    private void end(String signal) throws Exception {
        List<WorkerProcess> mortal = fleet.alive().subList(ELDERS, fleet.alive().size());
        WorkerProcess worker = mortal.get(random.nextInt(mortal.size()));
        diary.add(fleet.name(worker) + " SIG" + signal);
        worker.end(signal);
    }

    /** As what watches over processes would: also those are replaced that found no server when they began. */
    private void staff() throws Exception {
        for (int alive = fleet.alive().size(); alive < workers; alive++) {
            diary.add(fleet.name(fleet.start()) + " started");
        }
    }

    private void freeze() throws Exception {
        WorkerProcess worker = fleet.any(random);
        diary.add(fleet.name(worker) + " frozen");
        worker.signal("STOP");
        ending = () -> worker.signal("CONT");
    }

    private interface Asking {
        Object of(Jedis jedis);
    }

    private void onRedis(String what, Asking asking) {
        diary.add("Redis " + what);
        try (Jedis jedis = new Jedis(redis.host(), redis.port())) {
            asking.of(jedis);
        }
    }

    private void fillMemory() {
        onRedis("full", jedis -> jedis.configSet("maxmemory", "1"));
        ending = () -> {
            onRedis("not full", jedis -> jedis.configSet("maxmemory", "0"));
            attendance.forgive();
        };
    }

    private void killRedis() {
        diary.add("Redis killed");
        redis.kill();
        redis.restart();
        diary.add("Redis restarted");
        attendance.forgive();
    }

    private void killSessions() throws Exception {
        diary.add("sessions of PostgreSQL killed");
        new Rows(jdbc, "").execute(KILL_SESSIONS);
    }
}
