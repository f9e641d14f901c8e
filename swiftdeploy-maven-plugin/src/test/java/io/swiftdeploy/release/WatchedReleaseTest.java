package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import io.swiftdeploy.release.analysis.ExpiredWatchException;
import io.swiftdeploy.release.context.InterruptedReleaseException;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Version 1 serves; during the release of version 2, the heartbeat, the lease or the user's patience ends. */
@Execution(ExecutionMode.CONCURRENT)
class WatchedReleaseTest extends WithReleaseFixture {
    private final List<Watch> watches = new ArrayList<>();

    @BeforeEach
    void deployFirst() {
        shop.deploy("1.0.0");
        shop.write("2.0.0", "");
    }

    /** At the first look, does {@code act}, and holds. */
    private void atFirstLook(Runnable act) {
        shop.runtime.policies.outcomes = facts -> {
            watches.add(shop.runtime.observe(ReleaseFixture.STACK).watch());
            act.run();
            return Outcome.HOLD;
        };
    }

    private void expire() {
        Routes routes = shop.runtime.gateway.orElseThrow();
        shop.runtime.gateway =
                Optional.of(new Routes(routes.split().withoutCanaryUsers(), routes.groups(), Watch.EXPIRED));
    }

    @Test
    void runLetsTheCanaryDependOnTheHeartbeatAndItsPromotionOnNothing() {
        shop.runtime.policies.outcomes = facts -> {
            watches.add(shop.runtime.observe(ReleaseFixture.STACK).watch());
            return Outcome.PROMOTE;
        };

        shop.release();

        assertThat(watches).isNotEmpty().containsOnly(Watch.WATCHED);
        assertThat(shop.runtime.observe(ReleaseFixture.STACK).watch()).isEqualTo(Watch.UNWATCHED);
    }

    @Test
    void runWhenTheCanaryIsToBeKeptLetsItDependOnNothing() {
        atFirstLook(() -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> new ProgressiveRelease(shop.context(), WhenCancelled.KEEP).run())
                .isInstanceOf(CancelledException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(watches).containsOnly(Watch.UNWATCHED);
    }

    @Test
    void runWhenTheGatewayGaveEverybodyStableTakesTheCanaryBack() {
        atFirstLook(this::expire);

        assertThatThrownBy(shop::release)
                .isInstanceOf(ExpiredWatchException.class)
                .hasMessageContaining("The gateway heard nothing of this build for 5 s");

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.recorded()).endsWith("rollback succeeded", "release failed");
    }

    @Test
    void runWhenTheLeaseIsLostChangesNothingMore() {
        atFirstLook(() -> {
            shop.runtime.leases.lose();
            expire();
        });

        assertThatThrownBy(shop::release).isInstanceOfAny(LeaseLostException.class, FailedRollbackException.class);

        assertThat(shop.versions()).containsExactly("canary 2.0.0", "stable 1.0.0");
        assertThat(shop.runtime.split().canaryWeight()).isZero();
    }

    @Test
    void runWhenARollbackInterruptsItLeavesTheCanaryAndTheLeaseToIt() {
        LeaseHolder claimant = new LeaseHolder("ann@desk", "rollback", Instant.EPOCH);
        atFirstLook(() -> shop.runtime.leases.interrupt(ReleaseFixture.STACK, claimant, "release"));

        assertThatThrownBy(shop::release)
                .isInstanceOf(InterruptedReleaseException.class)
                .hasMessageContaining("The release was interrupted by a rollback of ann@desk.");

        assertThat(shop.runtime.split().canaryWeight()).isEqualTo(10);
        assertThat(shop.runtime.leases.holder()).isEmpty();
        assertThat(shop.recorded()).endsWith("release failed");
    }

    @Test
    void runWhenARollbackInterruptsItWhileTheCanaryGetsHealthyUndoesTheStart() {
        LeaseHolder claimant = new LeaseHolder("ann@desk", "rollback", Instant.EPOCH);
        shop.runtime.before = act -> {
            if (act.startsWith("start")) {
                shop.runtime.leases.interrupt(ReleaseFixture.STACK, claimant, "release");
            }
        };

        assertThatThrownBy(shop::release)
                .isInstanceOf(InterruptedReleaseException.class)
                .hasMessageContaining("The release was interrupted by a rollback of ann@desk.");

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.runtime.leases.holder()).isEmpty();
    }

    @Test
    void undoOfAReleaseIsNotInterrupted() {
        LeaseHolder claimant = new LeaseHolder("ann@desk", "rollback", Instant.EPOCH);
        ReleaseContext context = shop.context();
        shop.runtime.leases.interrupt(ReleaseFixture.STACK, claimant, "release");

        assertThatThrownBy(context::requireUninterrupted).isInstanceOf(InterruptedReleaseException.class);
        assertThatCode(context.uninterruptible()::requireUninterrupted).doesNotThrowAnyException();

        shop.runtime.leases.lose();
        assertThatThrownBy(() -> context.uninterruptible().runtime().stop(List.of("shop-app-1")))
                .isInstanceOf(LeaseLostException.class);
    }
}
