package io.swiftdeploy.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.it.Load;
import io.swiftdeploy.it.Load.Manner;
import io.swiftdeploy.it.faults.PrintedLog;
import io.swiftdeploy.it.spring.BoundedRelease.Ended;
import io.swiftdeploy.it.spring.Released.Traffic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Releases good and slow versions of a Spring Boot service in turn under load, {@code -Dspring.releases=10} of each, and prints
 * how each release ended; {@code target/spring-releases.log} has what the users of the plugin were told. Each version is a JVM
 * that has just started. The service is built apart, see {@code src/spring-service}.
 */
@EnabledIfSystemProperty(named = "spring.releases", matches = "[1-9]\\d*")
class SpringReleaseIT {
    private static final int RELEASES = Integer.getInteger("spring.releases", 0);
    private static final Path JAR = Path.of("src/spring-service/target/spring-service.jar");
    private static final Path LOG = Path.of("target/spring-releases.log");
    private static final int REQUESTS_PER_SECOND = 200;
    private static final int CLIENTS = 40;
    /** Each client waits for its answer, so that a slow one lowers the rate. */
    private static final Manner BUSY =
            new Manner(CLIENTS, Duration.ofSeconds(1).multipliedBy(CLIENTS).dividedBy(REQUESTS_PER_SECOND), Map.of());
    /** So many requests before each release that the JVM of stable has compiled what is hot. */
    private static final int WARM_UP = 20 * REQUESTS_PER_SECOND;

    @TempDir
    private Path folder;

    private final List<Released> releases = new ArrayList<>();

    private record Run(Ended ended, Duration took, double perSecond) {}

    @Test
    void releasesUnderLoadEndAsTheirVersionsDeserve() throws IOException {
        assertThat(JAR)
                .as("made by mvn -f swiftdeploy-it/src/spring-service package")
                .exists();
        try (PrintWriter log = new PrintWriter(Files.newBufferedWriter(LOG), true);
                SpringStack stack = new SpringStack(JAR, folder, new PrintedLog(it -> log.println(timed(it))))) {
            stack.deploy();
            for (int run = 1; run <= RELEASES; run++) {
                for (Version version : Version.values()) {
                    releaseAndTell(version, stack, log);
                }
            }
        } finally {
            System.out.println(Released.summary(releases));
        }
        assertThat(releases)
                .hasSize(RELEASES * Version.values().length)
                .allMatch(Released::isAsDeserved)
                .allMatch(Released::isLossless);
    }

    /** What ended wrongly says nothing about the releases after it: they begin beside a good version again. */
    private void releaseAndTell(Version version, SpringStack stack, PrintWriter log) {
        Released released = release(version, stack);
        releases.add(released);
        System.out.println(released);
        log.println(timed(released.toString()));
        if (!released.isAsDeserved()) {
            stack.deploy();
        }
    }

    private static Released release(Version version, SpringStack stack) {
        Load load = Load.on(stack.address(), BUSY);
        Run run = releaseUnder(load, version, stack);
        return new Released(version, run.ended(), run.took(), Traffic.of(load.exchanges(), run.perSecond()));
    }

    /** Ends the load, so that what was under way is answered or lost. */
    private static Run releaseUnder(Load load, Version version, SpringStack stack) {
        try (load) {
            load.awaitMore(WARM_UP);
            int before = load.sent();
            long begun = System.nanoTime();
            Ended ended = BoundedRelease.of(stack.next(version));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            return new Run(ended, took, (load.sent() - before) * 1e3 / took.toMillis());
        }
    }

    private static String timed(String line) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line;
    }
}
