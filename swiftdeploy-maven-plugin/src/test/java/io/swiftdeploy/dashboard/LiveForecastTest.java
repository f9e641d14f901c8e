package io.swiftdeploy.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.release.WithReleaseFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the release that runs ends, by the traffic of a stack in memory. */
class LiveForecastTest extends WithReleaseFixture {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC";

    @BeforeEach
    void deployFirst() {
        shop.deploy();
        shop.patience = "30m";
        shop.write("2.0.0", "");
        shop.runtime.lastRequests = () -> requests(50);
    }

    @Test
    void ofAReleaseThatHasBegunTellsWhenItEnds() {
        assertThat(told(Duration.ZERO))
                .satisfiesExactly(
                        expected -> assertThat(expected)
                                .matches("If it is good, its steps end at about " + TIME
                                        + "\\. At [\\d.]+ requests/s, .* a good version needs about .*"),
                        latest -> assertThat(latest)
                                .matches("At the latest, the steps end at about " + TIME
                                        + " \\(canary.max_duration\\)\\."
                                        + " A bake time comes on top where nobody attends the release\\."));
    }

    @Test
    void ofAReleaseTellsItsLatestEndByItsBeginning() {
        Instant begun = Instant.parse("2026-11-21T12:00:00Z");

        assertThat(new LiveForecast(shop.context()).of(shop.context().observe(), begun))
                .last()
                .asString()
                .contains("at about 2026-11-21 12:30:00 UTC");
    }

    @Test
    void ofAReleaseThatIsLateSaysSo() {
        assertThat(told(Duration.ofMinutes(29)).get(0)).startsWith("It takes longer than was to be expected. At ");
    }

    @Test
    void ofAReleaseThatWillNotBeDecidedNamesNoEnd() {
        shop.runtime.lastRequests = () -> requests(1);
        shop.patience = "60s";
        shop.write("2.0.0", "");

        assertThat(told(Duration.ZERO).get(0))
                .contains("a good version needs more than 60 s")
                .doesNotContain("steps end at about", "longer than was");
    }

    @Test
    void ofAStackWithoutTrafficTellsTheLatestEndOnly() {
        shop.runtime.lastRequests = List::of;

        assertThat(told(Duration.ZERO)).singleElement().asString().startsWith("At the latest, ");
    }

    @Test
    void ofAStackThatCannotBeAskedTellsTheLatestEndOnly() {
        shop.runtime.lastRequests = () -> {
            throw new IllegalStateException("the log driver cannot be read");
        };

        assertThat(told(Duration.ZERO)).singleElement().asString().startsWith("At the latest, ");
    }

    @Test
    void ofAReleaseReadsTheLogOnceAMinute() {
        AtomicInteger readings = new AtomicInteger();
        shop.runtime.lastRequests = () -> {
            readings.incrementAndGet();
            return requests(50);
        };
        LiveForecast forecast = new LiveForecast(shop.context());

        List<String> first = forecast.of(shop.context().observe(), Instant.EPOCH);

        assertThat(forecast.of(shop.context().observe(), Instant.EPOCH)).isEqualTo(first);
        assertThat(readings).hasValue(1);
    }

    private List<String> told(Duration ago) {
        return new LiveForecast(shop.context())
                .of(shop.context().observe(), Instant.now().minus(ago));
    }

    /** The log's lines of a minute and more with so many requests. */
    private static List<String> requests(int perSecond) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return IntStream.range(0, 70 * perSecond)
                .mapToObj(it -> now.minusSeconds(70 - it / perSecond).toString().replace("Z", "+00:00")
                        + " | 200 | 0.004s | 10.0.0.1:3000 | GET / HTTP/1.1")
                .toList();
    }
}
