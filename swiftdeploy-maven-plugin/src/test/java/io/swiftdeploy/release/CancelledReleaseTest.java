package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Version 1 serves; the release of version 2 is cancelled while its canary has 10 %. */
class CancelledReleaseTest extends WithReleaseFixture {
    private ReleaseFixture.Serving before =
            new ReleaseFixture.Serving(io.swiftdeploy.plan.TrafficSplit.none(), java.util.Set.of());

    @BeforeEach
    void deployFirst() {
        shop.deploy("1.0.0");
        before = shop.serving();
    }

    @Test
    void runWhenCancelledRollsBack() {
        shop.runtime.policies.outcomes = this::interrupting;

        assertThatThrownBy(() -> shop.release("2.0.0")).isInstanceOf(CancelledException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).endsWith("rollback succeeded", "release failed");
    }

    @Test
    void runWhenCancelledAndTheCanaryIsKeptSaysItsWeight() {
        shop.write("2.0.0", "");
        shop.runtime.policies.outcomes = this::interrupting;

        assertThatThrownBy(() -> new ProgressiveRelease(shop.context(), WhenCancelled.KEEP).run())
                .hasMessageContaining("the canary keeps 10 % of the requests");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(shop.runtime.split().canaryWeight()).isEqualTo(10);
        assertThat(shop.versions()).containsExactly("canary 2.0.0", "stable 1.0.0");
    }

    /** Holds, so that a slow machine does not move on to the next weight before the pause. */
    private Outcome interrupting(Map<String, Object> facts) {
        Thread.currentThread().interrupt();
        return Outcome.HOLD;
    }
}
