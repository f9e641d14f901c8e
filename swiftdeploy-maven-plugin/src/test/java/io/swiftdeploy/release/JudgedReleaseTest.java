package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.wasm.EmbeddedPolicies;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A release under the default policies: version 1 serves, version 2 is released in steps of 10 and 50 %. */
@Execution(ExecutionMode.CONCURRENT)
class JudgedReleaseTest extends WithReleaseFixture {
    /** Long enough for one look on a busy machine, short enough to wait for. */
    private static final String SOON = "15s";

    private final AtomicInteger looks = new AtomicInteger();
    private ReleaseFixture.Serving before =
            new ReleaseFixture.Serving(io.swiftdeploy.plan.TrafficSplit.none(), java.util.Set.of());

    @BeforeEach
    void deployFirst() {
        shop.runtime.engines =
                bundle -> EmbeddedPolicies.of(bundle, policies -> new Compilation.Unavailable("no compiler here"));
        shop.deploy("1.0.0");
        before = shop.serving();
    }

    @Test
    void runWhenTheCanaryServesAsWellAsStableMakesItStable() {
        shop.release("2.0.0");

        assertThat(shop.versions()).contains("stable 2.0.0");
        assertThat(shop.log.lines)
                .anyMatch(it -> it.endsWith("s: hold."))
                .anyMatch(it -> it.endsWith("are too few to tell."));
    }

    @Test
    void runWhenUsersGetErrorsThatTheCanaryDoesNotReportRollsItBack() {
        atLook(3, () -> shop.runtime.gateway.orElseThrow().groups().stream()
                .filter(it -> it.track() == Track.CANARY)
                .forEach(it -> shop.runtime.answers.journal.failing.add(it.upstream())));

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(RolledBackException.class)
                .hasMessageContaining("Error rate seen by users")
                .hasMessageContaining("is higher than stable's 0 %");

        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void runWhenTheCanaryFreezesRollsItBackAfterTheTimeOutOfTheGatewayHoweverFewUsersItHas() {
        shop.proxyTimeout = "3s";
        atLook(3, () -> shop.runtime.gateway.orElseThrow().groups().stream()
                .filter(it -> it.track() == Track.CANARY)
                .forEach(this::freeze));

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(RolledBackException.class)
                .hasMessageContaining("The canary has answered neither a scrape nor a user for ")
                .hasMessageContaining("(allowed: 3 s).");

        assertThat(shop.serving()).isEqualTo(before);
    }

    private void freeze(Upstream canary) {
        shop.runtime.answers.sick.addAll(canary.members());
        shop.runtime.answers.journal.hanging.add(canary.upstream());
    }

    @Test
    void runWhenOnlyTheMetricsOfTheCanaryFreezeIsInconclusive() {
        shop.patience = "6s";
        shop.proxyTimeout = "2s";
        atLook(3, () -> shop.runtime.gateway.orElseThrow().groups().stream()
                .filter(it -> it.track() == Track.CANARY)
                .forEach(it -> shop.runtime.answers.sick.addAll(it.members())));

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(InconclusiveException.class)
                .hasMessageContaining("could not be scraped");
    }

    @Test
    void runWhenAllTrafficStopsAtTheFirstStepStaysThereAndIsInconclusive() {
        shop.patience = SOON;
        atWeight(10, shop.runtime.answers::fallSilent);

        assertThatThrownBy(() -> shop.release("2.0.0")).isInstanceOf(InconclusiveException.class);

        assertThat(shop.runtime.acts).noneMatch(it -> it.contains("weight=50"));
        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void runWhenAllTrafficStopsAtTheLastStepIsInconclusive() {
        shop.patience = SOON;
        atWeight(50, shop.runtime.answers::fallSilent);

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(InconclusiveException.class)
                .hasMessageContaining(
                        "No user reached the canary within the observed window. Send it requests, or give it a higher weight.");

        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void runWhenTheServiceRestartsBeginsItsWindowAgainAndSaysSo() {
        atLook(4, shop.runtime.answers::restart);

        shop.release("2.0.0");

        assertThat(shop.log.warnings())
                .anyMatch(it -> it.contains("instance of canary restarted: its metrics window starts again"));
        assertThat(shop.versions()).contains("stable 2.0.0");
    }

    @Test
    void runWhenStableHasDiedStartsItAgainBeforeTheCanaryIsRolledBack() {
        shop.patience = SOON;
        atLook(3, () -> {
            shop.runtime.stop(shop.runtime.observe(ReleaseFixture.STACK).serving(Track.STABLE).stream()
                    .map(ObservedInstance::name)
                    .toList());
            shop.runtime.answers.fallSilent();
        });

        assertThatThrownBy(() -> shop.release("2.0.0")).isInstanceOf(InconclusiveException.class);

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.runtime.acts).anyMatch(it -> it.startsWith("resume shop-stable"));
    }

    /** Happens when the stack is first observed with this weight of the canary. */
    private void atWeight(int weight, Runnable event) {
        List<Runnable> once = new java.util.ArrayList<>(List.of(event));
        shop.runtime.before = act -> {
            boolean reached = act.equals("observe") && shop.runtime.split().canaryWeight() == weight;
            if (reached && !once.isEmpty()) {
                once.remove(0).run();
            }
        };
    }

    /** Happens when the stack is observed for the n-th time since the canary was started. */
    private void atLook(int number, Runnable event) {
        List<Runnable> once = new java.util.ArrayList<>(List.of(event));
        shop.runtime.before = act -> {
            boolean watching =
                    act.equals("observe") && shop.runtime.split().canary().isPresent();
            if (watching && looks.incrementAndGet() >= number && !once.isEmpty()) {
                once.remove(0).run();
            }
        };
    }
}
