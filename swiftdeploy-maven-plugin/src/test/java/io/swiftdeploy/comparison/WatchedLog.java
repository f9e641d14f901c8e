package io.swiftdeploy.comparison;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.facts.GatewayTrack;
import io.swiftdeploy.facts.ReleaseStep;
import io.swiftdeploy.facts.ReleaseStep.Phase;
import io.swiftdeploy.facts.ReleaseStep.Place;
import io.swiftdeploy.gateway.log.LogSize;
import io.swiftdeploy.gateway.log.RequestLog;
import io.swiftdeploy.io.TestClock;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.analysis.ShippedGate;
import io.swiftdeploy.release.analysis.ShippedLimits;
import io.swiftdeploy.requestlog.PartsServer;
import io.swiftdeploy.requestlog.RequestLogRead;
import io.swiftdeploy.requestlog.RequestLogReader;
import io.swiftdeploy.requestlog.RequestLogWindow;
import io.swiftdeploy.requestlog.TrackRequestStats;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A gateway's request log on a disk, read and judged every second as the last step of a release does it. */
final class WatchedLog implements AutoCloseable {
    static final String CANARY = "canary_c";

    private static final VerdictLimits LIMITS = ShippedLimits.LIMITS;
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Instant BEGIN = Instant.ofEpochSecond(1_800_000_000);

    private final RequestLog log;
    private final PartsServer server;
    private final RequestLogReader reader;
    private final RequestLogWindow window = new RequestLogWindow(WINDOW);
    private final TrackComparison comparison = new TrackComparison(LIMITS, Duration.ZERO);
    private Instant now = BEGIN;
    private String stable = "stable_s";

    /** Its first part is {@code journal.1000}, the next one {@code journal.1001}. */
    WatchedLog(Path folder, LogSize size) throws IOException {
        log = RequestLog.open(
                folder.resolve("journal.log"), size, Clock.fixed(Instant.ofEpochSecond(1000), ZoneOffset.UTC));
        server = new PartsServer(folder, log::index);
        reader = new RequestLogReader(
                server.url(), UnaryOperator.identity(), LIMITS.latency(), new TestClock(() -> now));
        read();
    }

    RequestLog log() {
        return log;
    }

    URI url() {
        return server.url();
    }

    /** From now on, another revision is stable. */
    void replaceStable(String upstream) {
        stable = upstream;
    }

    /** Seconds go by, each with 20 requests of either track, and each is read. */
    void live(int seconds, int failuresOfTheCanary) {
        for (int second = 0; second < seconds; second++) {
            liveUnread(1, failuresOfTheCanary);
            read();
        }
    }

    /** Seconds go by in which nobody reads. */
    void liveUnread(int seconds, int failuresOfTheCanary) {
        for (int second = 0; second < seconds; second++) {
            for (int request = 0; request < 20; request++) {
                write(stable, 200, request);
                write(CANARY, request < failuresOfTheCanary ? 500 : 200, request);
            }
            now = now.plusSeconds(1);
        }
    }

    private void write(String upstream, int status, int request) {
        log.append(
                String.format(
                        Locale.ROOT,
                        "2 %d.%03d 0.010 %s %d \"0.010\" \"0.010\" 80 16 stayed plain split user\n",
                        now.getEpochSecond(),
                        100 + request,
                        upstream,
                        status),
                Runnable::run);
    }

    void read() {
        RequestLogRead read = reader.read();
        window.add(read);
        if (read instanceof RequestLogRead.Lines lines) {
            comparison.add(lines, new Upstreams(Optional.of(CANARY), Optional.of(stable), 50));
        }
    }

    /** What the policies say now. */
    Verdict verdict() {
        Facts facts = new Facts(Map.of());
        for (Map.Entry<String, String> track :
                Map.of("canary", CANARY, "stable", stable).entrySet()) {
            TrackRequestStats users = window.traffic(track.getValue(), WINDOW);
            facts = GatewayTrack.in(facts, track.getKey(), users, now)
                    .withUnanswered(track.getKey(), window.unanswered(track.getValue()));
        }
        Facts all = facts.with(comparison.compare(window.traffic(CANARY, WINDOW), window.traffic(stable, WINDOW)))
                .with(new ReleaseStep(new Place(Phase.STEP, 4, 4), 50, Optional.empty(), Duration.between(BEGIN, now)));
        return ShippedGate.GATE.ask(Stage.PRE_PROMOTE, all.values());
    }

    @Override
    public void close() {
        server.close();
        log.close();
    }
}
