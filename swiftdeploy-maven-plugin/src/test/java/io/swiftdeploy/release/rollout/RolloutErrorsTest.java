package io.swiftdeploy.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.WithReleaseFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutErrorsTest extends WithReleaseFixture {

    @Test
    void endedShowsTheLastLines() {
        shop.runtime.lastLines.add("cannot reach the database");

        SwiftDeployException error = new RolloutErrors(shop.context()).ended("shop-stable-1");

        assertThat(error)
                .hasMessage(
                        """
                        The instance shop-stable-1 ended instead of getting healthy. Its last lines:
                            cannot reach the database
                          where: instance shop-stable-1, health check /healthz
                          next:  fix the service or its settings and try again; what served before still serves""");
    }

    @Test
    void notHealthyNamesTheLimit() {
        shop.healthLimit = Duration.ofSeconds(7);

        assertThat(new RolloutErrors(shop.context())
                        .notHealthy("shop-stable-1", new HealthDiagnosis("It answered once 404 at /healthz.", "look"))
                        .what())
                .isEqualTo(
                        "The instance shop-stable-1 did not get healthy within 7 s. It answered once 404 at /healthz. It wrote nothing.");
    }

    @Test
    void notReachableNamesTheFirstInstance() {
        Upstream group = new Upstream(Track.STABLE, "abc", List.of("shop-stable-1", "shop-stable-2"), 3000);

        HealthTally tally = new HealthTally();
        tally.add(new HealthAnswer(HealthAnswer.Kind.REFUSED, "/", "connection refused on port 3000"));
        tally.add(new HealthAnswer(HealthAnswer.Kind.MISSING, "/", "404 at /"));
        tally.add(new HealthAnswer(HealthAnswer.Kind.MISSING, "/", "404 at /"));

        SwiftDeployException error = new RolloutErrors(shop.context()).notReachable(group, tally);

        assertThat(error.what())
                .isEqualTo(
                        "The gateway does not reach the new instances: 2 times 404 at /, before once connection refused on port 3000."
                                + " It wrote nothing.");
        assertThat(error.where()).startsWith("instance shop-stable-1, ");
    }
}
