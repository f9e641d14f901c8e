package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.comparison.VerdictLimits;
import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.io.TestClock;
import io.swiftdeploy.manifest.Canary;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.ReleaseFixture;
import io.swiftdeploy.release.WithReleaseFixture;
import io.swiftdeploy.release.context.ReleaseContext;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A release that is held for long, looked at once a second. {@code -Dlong.run.looks=86400} plays 24 hours, prints the figures
 * of docs/verdict.md, and asserts them too.
 */
class LongRunTest extends WithReleaseFixture {
    private static final VerdictLimits LIMITS = ShippedLimits.LIMITS;

    private static final int LOOKS = Integer.getInteger("long.run.looks", 480);
    private static final int FULL = 86_400;
    /** By then it remembers as many batches as it ever will, and none by a number that the JVM shares with others. */
    private static final int WARM = 320;

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final BusyStack stack = new BusyStack();
    private Instant now = BEGIN;

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void looksOfADayTakeNoMoreMemoryAndTimeThanThoseOfAMinute() {
        CanaryMonitor monitor = new CanaryMonitor(context(), LIMITS, Duration.ZERO, new TestClock(() -> now));
        look(monitor, WARM);
        int reachable = ReachableObjects.of(monitor);
        long heap = usedHeap();

        look(monitor, LOOKS - WARM - 100);
        List<Long> nanos = look(monitor, 100);

        assertThat(ReachableObjects.of(monitor)).isLessThan(reachable + 50);
        long added = usedHeap() - heap;
        report(added, nanos);
        if (LOOKS >= FULL) {
            assertThat(added).isLessThan(64L << 20);
            assertThat(nanos.stream().sorted().toList().get(94))
                    .isLessThan(Duration.ofMillis(50).toNanos());
        }
    }

    private List<Long> look(CanaryMonitor monitor, int times) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            now = now.plusSeconds(1);
            stack.live(now);
            long begin = System.nanoTime();
            CanarySnapshot snapshot = monitor.look(stack.observed());
            snapshot.addTo(Facts.of(ReleaseFixture.STACK, new Revision("c", "1.0.0"), "canary"));
            nanos.add(System.nanoTime() - begin);
            assertFigures(snapshot);
        }
        return nanos;
    }

    private void assertFigures(CanarySnapshot snapshot) {
        long measured = Duration.between(BEGIN, now).toSeconds() - 1;
        TrackSnapshot canary = snapshot.track(Track.CANARY).orElseThrow();
        assertThat(canary.window().problems()).size().isLessThanOrEqualTo(measured > 0 ? 0 : 2);
        assertThat(canary.sinceStart().requests()).isEqualTo(2 * 2 * 10.0 * measured);
        assertThat(canary.window().requests()).isEqualTo(2 * 2 * 10.0 * Math.min(30, measured));
        assertThat(canary.users().sinceStart().requests()).isEqualTo(20.0 * measured);
        assertThat(canary.users().window().requests()).isEqualTo(20.0 * Math.min(30, measured));
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void report(long added, List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%d looks: %.1f MB of heap added; the last 100 looks took %.1f ms at the median, %.1f ms at the 95th percentile%n",
                LOOKS,
                added / 1e6,
                sorted.get(50) / 1e6,
                sorted.get(94) / 1e6);
    }

    private ReleaseContext context() {
        ReleaseContext context = shop.context();
        return new ReleaseContext(
                withWindow(context.manifest()), stack.runtime(), context.records(), context.settings());
    }

    private static Manifest withWindow(Manifest it) {
        Canary canary = new Canary(
                it.canary().weight(),
                new Canary.Observation(
                        WINDOW,
                        it.canary().minRequests(),
                        it.canary().observation().warmup()),
                it.canary().schedule(),
                it.canary().routing(),
                it.canary().keepRevisions());
        return new Manifest(
                it.service(),
                it.nginx(),
                it.network(),
                it.opa(),
                it.policies(),
                canary,
                it.placement(),
                it.inferences());
    }
}
