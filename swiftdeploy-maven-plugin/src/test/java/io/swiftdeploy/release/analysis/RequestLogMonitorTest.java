package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.io.TestClock;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.ReleaseFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestLogMonitorTest {
    private static final Upstream CANARY = new Upstream(Track.CANARY, "c", List.of("shop-canary-c-1"), 3000);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final RequestLogMonitor monitor =
            new RequestLogMonitor(Duration.ofSeconds(30), Duration.ofMillis(500), new TestClock(() -> now));

    private void read(BusyStack stack) {
        now = now.plusSeconds(1);
        stack.live(now);
        monitor.read(stack.runtime().operations(ReleaseFixture.STACK));
    }

    @Test
    void readWhenTheGatewayWasStartedAgainBeginsTheFiguresAnew() {
        try (BusyStack before = new BusyStack();
                BusyStack after = new BusyStack()) {
            read(before);
            read(before);
            assertThat(monitor.stats(CANARY).sinceStart().requests()).isEqualTo(20);

            read(after);
            assertThat(monitor.stats(CANARY).sinceStart().requests()).isZero();
            assertThat(monitor.stats(CANARY).problems()).anyMatch(it -> it.startsWith("the gateway was started again"));

            read(after);
            assertThat(monitor.stats(CANARY).sinceStart().requests()).isEqualTo(20);
        }
    }
}
