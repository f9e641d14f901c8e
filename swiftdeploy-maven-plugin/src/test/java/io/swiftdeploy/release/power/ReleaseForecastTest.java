package io.swiftdeploy.release.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.release.WithReleaseFixture;
import io.swiftdeploy.release.context.ManifestPolicies;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.power.ReleaseForecast.GoodVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a release says before it starts. */
class ReleaseForecastTest extends WithReleaseFixture {
    private static final String UNKNOWN = "How long a verdict takes cannot be told: ";

    @BeforeEach
    void deployFirst() {
        shop.deploy();
        shop.write("2.0.0", "");
        shop.log.lines.clear();
    }

    /** The log's lines of a minute and more with so many requests. */
    private static List<String> requests(int perSecond) {
        return requests(perSecond, Duration.ZERO);
    }

    private static List<String> requests(int perSecond, Duration ago) {
        Instant now = Instant.now().minus(ago).truncatedTo(ChronoUnit.SECONDS);
        return IntStream.range(0, 70 * perSecond)
                .mapToObj(it -> now.minusSeconds(70 - it / perSecond).toString().replace("Z", "+00:00")
                        + " | 200 | 0.004s | 10.0.0.1:3000 | GET / HTTP/1.1")
                .toList();
    }

    private List<String> told() {
        shop.release();
        return shop.log.lines.stream()
                .filter(it -> it.contains("requests/s") || it.contains("cannot be told"))
                .toList();
    }

    @Test
    void releaseTellsWhatCanBeToldAtTheTrafficOfTheLastMinute() {
        shop.patience = "30m";
        shop.write("2.0.0", "");
        shop.runtime.lastRequests = () -> requests(50);

        assertThat(told())
                .singleElement()
                .asString()
                .matches(
                        "At (4\\d\\.?\\d*|50) requests/s, as in the last 60 s, 5 % errors are found in about \\d+ s, 1.5 % in"
                                + " about \\d+ (s|min); a good version needs about \\d+ (s|min)\\.");
        assertThat(shop.log.warnings()).isEmpty();
    }

    @Test
    void releaseThatWouldEndInconclusiveWarnsAndSaysWhatHelps() {
        shop.runtime.lastRequests = () -> requests(1);

        assertThat(told())
                .singleElement()
                .asString()
                .contains("a good version needs more than 60 s", "inconclusive, as canary.max_duration (60 s) is over")
                .contains("a higher canary.max_duration", "more requests help");
        assertThat(shop.log.warnings()).isNotEmpty();
    }

    @Test
    void releaseWithoutTrafficWarnsAndSaysWhatToDo() {
        shop.runtime.lastRequests =
                () -> List.of("2026-01-05T12:00:00+00:00 | 200 | 0.004s | 10.0.0.1:3000 | GET / HTTP/1.1");

        assertThat(told())
                .singleElement()
                .asString()
                .contains(UNKNOWN + "users have sent nothing in the last 10 min.", "send some")
                .contains("ends inconclusive after 60 s, as canary.max_duration (60 s) is over")
                .contains("swiftdeploy:power -Drate=");
    }

    /** Another computer's clock may be behind; where it is not, this is said too. */
    @Test
    void releaseWhoseLogEndsSomeMinutesAgoSaysSo() {
        shop.patience = "30m";
        shop.write("2.0.0", "");
        shop.runtime.lastRequests = () -> requests(50, Duration.ofMinutes(5));

        assertThat(told())
                .singleElement()
                .asString()
                .contains(
                        "requests/s, as in the last 60 s of the gateway's access log, which ends 5 min ago, 5 % errors");
    }

    @Test
    void goodVersionThatBecomesStableInTimeHasItsTime() {
        shop.patience = "30m";
        shop.write("2.0.0", "");
        shop.runtime.lastRequests = () -> requests(50);

        GoodVersion good = good().orElseThrow();

        assertThat(good.time().orElseThrow()).isBetween(Duration.ofSeconds(2), Duration.ofMinutes(30));
        assertThat(good.sentence())
                .contains("requests/s, as in the last 60 s", "a good version needs about ")
                .doesNotContain("errors are found");
    }

    @Test
    void goodVersionThatIsNotDecidedInTimeHasNone() {
        shop.runtime.lastRequests = () -> requests(1);

        assertThat(good().orElseThrow().time()).isEmpty();
    }

    @Test
    void goodVersionWithoutTrafficOrPoliciesIsUnknown() {
        shop.runtime.lastRequests = List::of;
        assertThat(good()).isEmpty();

        shop.runtime.lastRequests = () -> requests(50);
        assertThat(new ReleaseForecast(shop.context(), Optional.empty())
                        .ofGoodVersion(shop.context().observe()))
                .isEmpty();
    }

    private Optional<GoodVersion> good() {
        ReleaseContext context = shop.context();
        return new ReleaseForecast(context, Optional.of(ManifestPolicies.of(context.manifest())))
                .ofGoodVersion(context.observe());
    }

    @Test
    void releaseThatCannotReadTheLogSaysSoAndGoesOn() {
        shop.runtime.lastRequests = () -> {
            throw new IllegalStateException("the log driver cannot be read");
        };

        assertThat(told()).singleElement().asString().contains(UNKNOWN + "the gateway's access log cannot be read.");
        assertThat(shop.runtime.gateway).isPresent();
    }
}
