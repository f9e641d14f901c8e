package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.requestlog.RequestLogRead;
import io.swiftdeploy.requestlog.RequestLogReader;
import io.swiftdeploy.requestlog.RequestStats;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The logs of a real nginx beside its keeper: bounded, and followed by a reader. */
class GatewayLogsDockerIT {
    private static final int PORT = 18_656;
    private static final String NAME = "tst-logs";
    private static final String GATEWAY = NAME + "-gateway";
    private static final long LIMIT = 600_000;
    private static final int ROUND = 1000;
    private static final int FEWEST_ROUNDS = 12;

    /** The round in which the routes change. */
    private static final int ROUTED = 3;

    private Optional<RealEngine> open = Optional.empty();

    @BeforeEach
    void connect() {
        open = Optional.of(new RealEngine(NAME, PORT));
    }

    @AfterEach
    void remove() {
        open.ifPresent(RealEngine::close);
    }

    private RealEngine engine() {
        return open.orElseThrow();
    }

    private static GatewaySpec sharing(
            SpecFactory blueprint, TrackPlan.Start stable, TrackPlan.Start canary, int weight) {
        TrafficSplit split = new TrafficSplit(
                Optional.of(stable.group().revision()),
                Optional.of(canary.group().revision()),
                weight);
        return blueprint.gateway(new Routes(split, Set.of(stable.group(), canary.group())));
    }

    private GatewaySpec startBoth(SpecFactory blueprint) {
        TrackPlan.Start stable = engine().serve(blueprint);
        TrackPlan.Start canary = blueprint.start(Track.CANARY);
        engine().runtime.start(engine().stack, canary.instances());
        GatewaySpec gateway = sharing(blueprint, stable, canary, 50);
        engine().route(gateway);
        return sharing(blueprint, stable, canary, 25);
    }

    /** Without waiting for as many requests as the smallest size takes that a manifest may have. */
    private void limit() {
        assertThat(engine().run(
                                GATEWAY,
                                "cd /etc/swiftdeploy && sed 's/^# swiftdeploy-log-max .*/# swiftdeploy-log-max " + LIMIT
                                        + "/' nginx.conf > limited && mv limited nginx.conf")
                        .exitCode())
                .isZero();
    }

    private RequestLogReader reader() {
        var operations = engine().runtime.operations(engine().stack);
        return new RequestLogReader(
                operations.journal(), operations.access()::applyTo, RequestStats.NO_LIMIT, Clock.systemUTC());
    }

    private static double count(RequestLogRead read) {
        assertThat(read).isInstanceOf(RequestLogRead.Lines.class);
        return ((RequestLogRead.Lines) read)
                .seconds().stream()
                        .flatMap(second -> second.byUpstream().values().stream())
                        .mapToDouble(it -> it.requests())
                        .sum();
    }

    private static void requests(int number) {
        KeptConnection.requests(PORT, number);
    }

    private long disk(String files) {
        return Long.parseLong(engine().run(GATEWAY, "cat " + files + " 2>/dev/null | wc -c")
                .output()
                .strip());
    }

    private boolean indexHas(String text) {
        return engine().run(GATEWAY, "grep -q '" + text + "' /tmp/journal.index")
                        .exitCode()
                == 0;
    }

    @Test
    void readerLosesNoLineWhileTheKeeperRotatesAndRoutesChangeAndLogsStayBounded() {
        SpecFactory blueprint = engine().blueprint();
        GatewaySpec other = startBoth(blueprint);
        limit();
        RequestLogReader reader = reader();
        double[] read = {count(reader.read())};
        int[] rounds = {0};
        RealEngine.await("the keeper removes a part meanwhile", () -> {
            rounds[0]++;
            requests(ROUND);
            if (rounds[0] == ROUTED) {
                engine().route(other);
                limit();
            }
            read[0] += count(reader.read());
            return rounds[0] >= FEWEST_ROUNDS && indexHas("^gone ");
        });
        RealEngine.await("every line is read", () -> {
            read[0] += count(reader.read());
            return read[0] >= rounds[0] * ROUND;
        });
        assertThat(read[0]).isEqualTo(rounds[0] * ROUND);
        RealEngine.await("the access log is rotated", () -> disk("/var/log/swiftdeploy/access.log") < LIMIT / 2);
        long journal = disk("/var/log/swiftdeploy/journal.[0-9]*");
        long access = disk("/var/log/swiftdeploy/access.log*");
        System.out.printf(
                "%d requests, log_max 600 kB: request log %d bytes, access log %d bytes%n",
                rounds[0] * ROUND, journal, access);
        assertThat(journal).isLessThan(2 * LIMIT);
        assertThat(engine().inspect(GATEWAY).getHostConfig().getLogConfig().getConfig())
                .containsEntry("max-file", "2")
                .containsEntry("max-size", String.valueOf(32L << 20));
    }

    /** Files that were removed are open no longer, and new ones are there. */
    private boolean hasReopened() {
        return engine().run(
                                GATEWAY,
                                "cd /var/log/swiftdeploy && test -f journal.log -a -f access.log"
                                        + " && ! ls -l /proc/[0-9]*/fd 2>/dev/null | grep -q 'swiftdeploy/.*(deleted)'")
                        .exitCode()
                == 0;
    }

    @Test
    void gatewayOnAFullDiskGoesOnServingAndTellsTheLoss() {
        engine().client
                .createVolumeCmd()
                .withName(GATEWAY + "-logs")
                .withDriver("local")
                .withDriverOpts(Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=256k,mode=1777"))
                .withLabels(Map.of("io.swiftdeploy.stack", NAME))
                .exec();
        startBoth(engine().blueprint());
        RequestLogReader reader = reader();
        count(reader.read());

        for (int round = 0; round < 3; round++) {
            requests(ROUND);
        }

        RealEngine.await("the loss is told", () -> reader.read() instanceof RequestLogRead.Lost);
        requests(10);
        engine().run(GATEWAY, "rm /var/log/swiftdeploy/access.log /var/log/swiftdeploy/journal.[0-9]*");
        // Once more than the keeper's own look, which may have found the disk full before.
        engine().run(GATEWAY, "sh /etc/swiftdeploy/keeper.sh logs");
        RealEngine.await("every worker writes to the new files", this::hasReopened);
        RealEngine.await("the log goes on", () -> reader.read() instanceof RequestLogRead.Lines);
        requests(20);
        double[] sum = {0};
        RealEngine.await("the new lines are read", () -> {
            sum[0] += count(reader.read());
            return sum[0] >= 20;
        });
        assertThat(sum[0]).isEqualTo(20);
    }
}
