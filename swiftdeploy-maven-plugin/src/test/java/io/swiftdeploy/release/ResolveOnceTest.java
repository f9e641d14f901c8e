package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.policy.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The image of the service is retagged all the time; a story goes on with what it has resolved at its start. */
class ResolveOnceTest extends WithReleaseFixture {
    private static final String SERVICE_IMAGE = "shop:1";

    @BeforeEach
    void deployFirst() {
        shop.deploy("1.0.0");
        shop.runtime.images.retagging = true;
        shop.runtime.images.resolved.clear();
    }

    @Test
    void releasePromotesTheCanaryThatItStarted() {
        shop.release("2.0.0");

        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
        assertThat(shop.runtime.images.resolved).containsOnlyOnce(SERVICE_IMAGE).hasSize(3);
    }

    @Test
    void releaseRollsBackTheCanaryThatItStarted() {
        ReleaseFixture.Serving before = shop.serving();
        shop.runtime.policies.outcomes = facts -> Outcome.ROLLBACK;

        assertThatThrownBy(() -> shop.release("2.0.0")).isInstanceOf(RolledBackException.class);

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.runtime.images.resolved).containsOnlyOnce(SERVICE_IMAGE).hasSize(3);
    }

    @Test
    void releaseOfAFirstVersionDeploysWhatItResolved() {
        shop.runtime.removeAll(ReleaseFixture.STACK);

        shop.release("2.0.0");

        assertThat(shop.versions()).containsExactly("stable 2.0.0");
        assertThat(shop.runtime.images.resolved).containsOnlyOnce(SERVICE_IMAGE);
    }

    @Test
    void eachOtherStoryResolvesOnce() {
        shop.startCanary("2.0.0", 10);
        assertThat(shop.runtime.images.resolved).containsOnlyOnce(SERVICE_IMAGE);
        shop.runtime.images.resolved.clear();

        shop.rollback();
        assertThat(shop.runtime.images.resolved).containsOnlyOnce(SERVICE_IMAGE);
        shop.runtime.images.resolved.clear();

        shop.deploy("3.0.0");
        assertThat(shop.runtime.images.resolved).containsOnlyOnce(SERVICE_IMAGE);
    }
}
