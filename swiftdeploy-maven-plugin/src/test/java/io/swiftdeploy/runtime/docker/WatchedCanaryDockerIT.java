package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.StackMovedException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A watched canary gets users only while its build lives, and no build routes over what another has made. */
class WatchedCanaryDockerIT {
    private static final String NAME = "tst-watch";
    private static final int PORT = 18360;
    private static final Duration EXPIRY = Duration.ofSeconds(Lease.EXPIRY_SECONDS);

    private static final URI PUBLIC = URI.create("http://127.0.0.1:" + PORT + "/");

    private final HttpProbe http = new HttpProbe();
    private final AtomicBoolean enough = new AtomicBoolean();
    private Optional<RealEngine> open = Optional.empty();

    @BeforeEach
    void connect() {
        open = Optional.of(new RealEngine(NAME, PORT));
    }

    @AfterEach
    void remove() {
        open.ifPresent(RealEngine::close);
    }

    private RealEngine engine() {
        return open.orElseThrow();
    }

    private Lease lease() {
        LeaseHolder holder = new LeaseHolder("anna", "release", Instant.EPOCH);
        return ((LeaseAttempt.Taken) engine().runtime.leases().tryTake(engine().stack, holder)).lease();
    }

    private ObservedStack observe() {
        return engine().runtime.observe(engine().stack);
    }

    /** Both tracks, the canary with half of the users. */
    private GatewaySpec shared(Watch watch) {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);
        TrackPlan.Start canary = blueprint.start(Track.CANARY);
        engine().runtime.start(engine().stack, canary.instances());
        TrafficSplit split = new TrafficSplit(
                Optional.of(stable.group().revision()),
                Optional.of(canary.group().revision()),
                50);
        return blueprint.gateway(new Routes(split, Set.of(stable.group(), canary.group()), watch));
    }

    @Test
    void aWatchedCanaryHasUsersWhileItsBuildLivesAndNoneSoonAfterwards() {
        GatewaySpec watched = shared(Watch.WATCHED);
        Lease lease = lease();
        engine().route(watched);
        RealEngine.await("seven seconds pass", after(Duration.ofSeconds(7)));
        assertThat(observe().split().canaryWeight()).isEqualTo(50);
        assertThat(observe().watch()).isEqualTo(Watch.WATCHED);

        RealEngine.await("the service answers", () -> http.answersOk(PUBLIC));
        CompletableFuture<Integer> lost = requests();
        engine().client.pauseContainerCmd(NAME + "-lease").exec();
        long begin = System.nanoTime();
        RealEngine.await("the canary expires", () -> observe().watch() == Watch.EXPIRED);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(EXPIRY.multipliedBy(2));
        assertThat(observe().split()).isEqualTo(watched.routes().split().withoutCanaryUsers());
        enough.set(true);
        assertThat(lost.join()).isZero();
        engine().client.unpauseContainerCmd(NAME + "-lease").exec();
        lease.close();
        assertThatThrownBy(() -> engine().runtime
                        .route(watched, ExpectedSplit.of(watched.routes().split())))
                .isInstanceOf(StackMovedException.class)
                .hasMessageContaining(
                        "canary " + watched.routes().split().canary().orElseThrow() + " at 0 %");
    }

    /** A user who sends one request after the other; gives how many were not answered well. */
    private CompletableFuture<Integer> requests() {
        return CompletableFuture.supplyAsync(() -> {
            int lost = 0;
            while (!enough.get()) {
                lost += http.answersOk(PUBLIC) ? 0 : 1;
            }
            return lost;
        });
    }

    private static BooleanSupplier after(Duration time) {
        long begin = System.nanoTime();
        return () -> System.nanoTime() - begin > time.toNanos();
    }

    @Test
    void anotherBuildsHeartbeatKeepsNoCanary() {
        GatewaySpec watched = shared(Watch.WATCHED);
        try (Lease first = lease()) {
            first.requireHeld();
            engine().route(watched);
        }
        try (Lease second = lease()) {
            RealEngine.await("the canary expires", () -> observe().watch() == Watch.EXPIRED);
            second.requireHeld();
        }
    }

    @Test
    void aCanaryThatNobodyHasToWatchKeepsItsUsers() {
        GatewaySpec kept = shared(Watch.UNWATCHED);
        engine().route(kept);
        engine().client.restartContainerCmd(NAME + "-gateway").exec();

        RealEngine.await("seven seconds pass", after(Duration.ofSeconds(7)));

        assertThat(observe().split()).isEqualTo(kept.routes().split());
        assertThat(observe().watch()).isEqualTo(Watch.UNWATCHED);
    }

    @Test
    void aRestartedGatewayWithoutHeartbeatGivesEverybodyStableAtOnce() {
        GatewaySpec watched = shared(Watch.WATCHED);
        try (Lease lease = lease()) {
            engine().route(watched);
            engine().client.stopContainerCmd(NAME + "-gateway").withTimeout(1).exec();
            lease.requireHeld();
        }
        engine().runtime.start(RealEngine.emptyGateway(engine().blueprint()));

        assertThat(observe().split()).isEqualTo(watched.routes().split().withoutCanaryUsers());
    }
}
