package io.swiftdeploy.release.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.release.power.RecentTraffic.Known;
import io.swiftdeploy.release.power.RecentTraffic.None;
import io.swiftdeploy.release.power.RecentTraffic.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private static String line(long secondsAgo, int status) {
        return NOW.minusSeconds(secondsAgo).toString().replace("Z", "+00:00") + " | " + status
                + " | 0.004s | 172.18.0.3:3000 | GET /?a=b|c HTTP/1.1";
    }

    /** A request a second, from so long ago on. */
    private static List<String> steady(long secondsAgo) {
        return LongStream.rangeClosed(1, secondsAgo)
                .mapToObj(it -> line(secondsAgo - it, 200))
                .toList();
    }

    private static RecentTraffic traffic(List<String> lines) {
        return AccessLog.of(lines).traffic(NOW);
    }

    private static double perSecond(RecentTraffic traffic) {
        return ((Known) traffic).traffic().requestsPerSecond();
    }

    @Test
    void trafficIsThatOfTheLastMinute() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add(line(100, 200));
        }
        lines.addAll(steady(60));

        Known known = (Known) traffic(lines);

        assertThat(known.span()).isEqualTo(Duration.ofMinutes(1));
        assertThat(known.traffic().requestsPerSecond()).isCloseTo(1, within(0.05));
        assertThat(known.traffic().failing()).isEqualTo(Traffic.USUALLY_FAILING);
    }

    @Test
    void trafficOfAShortLogIsThatOfItsTime() {
        Known known = (Known) traffic(steady(21));

        assertThat(known.span()).isEqualTo(Duration.ofSeconds(20));
        assertThat(known.traffic().requestsPerSecond()).isCloseTo(1, within(0.01));
    }

    @Test
    void trafficWithErrorsHasTheirShare() {
        List<String> lines = new ArrayList<>(steady(61));
        lines.set(30, line(30, 500));
        lines.set(40, line(20, 503));
        lines.set(50, line(10, 404));

        assertThat(((Known) traffic(lines)).traffic().failing()).isCloseTo(2.0 / 60, within(0.001));
    }

    @Test
    void trafficLongAgoIsNone() {
        assertThat(traffic(List.of(line(3600, 200), line(601, 200)))).isEqualTo(new None(Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026/01/05 12:00:00 [warn] 7#7: an upstream answered late",
                "2026-01-05T11:59:30+00:00 | 301 | 0.000s | - | GET / HTTP/1.1",
                "yesterday at noon, o'clock | 200 | 0.004s | 172.18.0.3:3000 | GET / HTTP/1.1",
                "2026-01-05T11:59:30+00:00 | 200 | 0.0"
            })
    void linesThatAreNoRequestsOfTheServiceDoNotCount(String line) {
        assertThat(traffic(List.of(line))).isInstanceOf(Unknown.class);
    }

    @Test
    void trafficOfAGatewayThatHasJustStartedIsUnknown() {
        assertThat(traffic(steady(3))).isEqualTo(new Unknown("the gateway's access log goes back only 2 s"));
    }

    @Test
    void trafficOfABusyGatewayIsKnownFromFewSeconds() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            lines.add(line(2 - i / 4_000, 200));
        }

        assertThat(perSecond(traffic(lines))).isBetween(2_000.0, 5_000.0);
    }

    /** The gateway may be on another computer, whose clock is ahead of the build's or behind: what it has logged last is of now. */
    @ParameterizedTest
    @ValueSource(ints = {-300, -30, 30, 300, 599})
    void trafficOfAClockThatIsAheadOrBehindIsKnown(int behind) {
        Known known = (Known) AccessLog.of(steady(61)).traffic(NOW.plusSeconds(behind));

        assertThat(perSecond(known)).isCloseTo(1, within(0.05));
        assertThat(known.span()).isEqualTo(Duration.ofMinutes(1));
        assertThat(known.ago()).isEqualTo(Duration.ofSeconds(behind));
    }
}
