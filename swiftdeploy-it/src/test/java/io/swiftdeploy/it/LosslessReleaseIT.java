package io.swiftdeploy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.swiftdeploy.it.Exchange.Span;
import io.swiftdeploy.it.Load.Manner;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Promotion;
import io.swiftdeploy.release.Rollback;
import io.swiftdeploy.release.chaos.Chaos;
import io.swiftdeploy.release.chaos.ChaosInjection;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A release loses no request, whatever its step, and every step does what it says to the traffic. */
class LosslessReleaseIT {
    private static final int REQUESTS = LoadSize.of(20_000, 1);
    private static final int ENOUGH_FOR_SHARES = LoadSize.of(1000, 600);
    private static final Manner BUSY = new Manner(16, Duration.ofSeconds(1).dividedBy(60), Map.of());
    private static final Duration SLOWNESS = Duration.ofSeconds(LoadSize.of(3, 2));
    private static final int SLOW_CLIENTS = 8;
    /** How much later than the gateway a client may find that an answer is complete. */
    private static final Duration CLIENTS_LATENESS = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void releaseWhenUnderLoadLosesNoRequest(RuntimeUnderTest kind) {
        try (StackUnderTest stack = StackUnderTest.empty(kind, "load-lossless", 18200, folder)) {
            stack.want("1.0.0");
            new Deployment(stack.context()).run();
            try (Load load = Load.on(stack.address(), BUSY);
                    LoadedRelease release = new LoadedRelease(load, ENOUGH_FOR_SHARES)) {
                takeEveryStep(stack, release);
                List<Step> steps = release.end();
                report(stack, steps);
                assertThat(load.exchanges()).hasSizeGreaterThanOrEqualTo(REQUESTS);
                assertLossless(stack, load.exchanges());
                steps.forEach(LosslessReleaseIT::assertUnderLoad);
                assertTrafficFollowed(steps);
            }
            assertThat(stack.log().warnings()).isEmpty();
        }
    }

    private static void takeEveryStep(StackUnderTest stack, LoadedRelease release) {
        stack.want("2.0.0");
        release.step("deploy", () -> new Deployment(stack.context()).run());
        stack.want("3.0.0");
        release.step("canary 10", () -> new CanaryStart(stack.context(), 10).run());
        for (int weight : List.of(25, 50, 75)) {
            release.step("weight " + weight, () -> new CanaryStart(stack.context(), weight).run());
        }
        release.step("promotion", () -> new Promotion(stack.context()).run());
        release.step("rollback", () -> new Rollback(stack.context(), Optional.empty()).run());
        release.steady(REQUESTS);
    }

    private static void report(StackUnderTest stack, List<Step> steps) {
        steps.forEach(System.out::println);
        Step promotion = named("promotion", steps);
        List<Span> routes = stack.timed().acts("route", promotion.story());
        System.out.println("promotion: " + Switch.of(promotion, routes, by("3.0.0", "stable")));
        routes.forEach(it -> System.out.printf("promotion: the gateway took new routes in %.2f s%n", it.seconds()));
    }

    private static void assertLossless(StackUnderTest stack, List<Exchange> exchanges) {
        assertThat(exchanges)
                .as(() -> "requests lost or refused; the gateway says " + stack.gatewayErrors())
                .filteredOn(it -> it.lost() || it.refused())
                .isEmpty();
    }

    /** A worker of the gateway goes when its clients have sent once more, so every client has been in every step. */
    private static void assertUnderLoad(Step step) {
        assertThat(step.meanwhile().stream().map(Exchange::client).collect(Collectors.toSet()))
                .as("clients that sent during %s", step.name())
                .hasSize(BUSY.clients());
    }

    private static void assertTrafficFollowed(List<Step> steps) {
        assertThat(named("deploy", steps).after()).isNotEmpty().allMatch(by("2.0.0", "stable"));
        Map.of("canary 10", 10, "weight 25", 25, "weight 50", 50, "weight 75", 75)
                .forEach((name, weight) -> assertShare(named(name, steps), weight));
        assertThat(named("promotion", steps).after()).isNotEmpty().allMatch(by("3.0.0", "stable"));
        assertThat(named("rollback", steps).after()).isNotEmpty().allMatch(by("2.0.0", "stable"));
    }

    private static void assertShare(Step step, int weight) {
        List<Exchange> after = step.after();
        assertThat(after).allMatch(by("2.0.0", "stable").or(by("3.0.0", "canary")));
        long canary = after.stream().filter(by("3.0.0", "canary")).count();
        assertThat(100.0 * canary / after.size()).as(step.name()).isCloseTo(weight, within(10.0));
    }

    @ParameterizedTest
    @EnumSource
    void rollbackWhenCanaryIsSlowLetsItAnswerWhatItHas(RuntimeUnderTest kind) {
        try (StackUnderTest stack = StackUnderTest.empty(kind, "load-slow", 18210, folder)) {
            stack.want("1.0.0");
            new Deployment(stack.context()).run();
            stack.want("2.0.0");
            new CanaryStart(stack.context(), 10).run();
            new ChaosInjection(stack.context(), new Chaos.Slow(BigDecimal.valueOf(SLOWNESS.toSeconds()))).run();
            try (Load load = Load.on(stack.address(), slowCanary(stack));
                    LoadedRelease release = new LoadedRelease(load, SLOW_CLIENTS)) {
                release.step("abort canary", () -> new Rollback(stack.context(), Optional.empty()).run());
                List<Step> steps = release.end();
                System.out.println(steps.get(0));
                assertLossless(stack, load.exchanges());
                assertThat(underWay(stack, load, steps.get(0).story()))
                        .isNotEmpty()
                        .allMatch(by("2.0.0", "canary"));
                assertThat(cutShort(stack, load, steps.get(0).story())).isEmpty();
                assertThat(steps.get(0).after()).isNotEmpty().allMatch(by("1.0.0", "stable"));
            }
            assertThat(stack.observe().serving(Track.CANARY)).isEmpty();
            assertThat(stack.log().warnings()).isEmpty();
        }
    }

    private static Manner slowCanary(StackUnderTest stack) {
        String token = stack.context()
                .runtime()
                .testToken(stack.context().stack())
                .orElseThrow()
                .value();
        return new Manner(
                SLOW_CLIENTS,
                SLOWNESS.plusSeconds(1),
                Map.of("X-SwiftDeploy-Track", "canary", "X-SwiftDeploy-Token", token));
    }

    /** The requests that had no answer yet when the gateway was told to send no more to the canary. */
    private static List<Exchange> underWay(StackUnderTest stack, Load load, Span story) {
        long routed = stack.timed().acts("route", story).get(0).begun();
        return load.exchanges().stream().filter(it -> it.span().holds(routed)).toList();
    }

    /** The requests that the canary still had to answer when it was told to stop, even if it did answer them. */
    private static List<Exchange> cutShort(StackUnderTest stack, Load load, Span story) {
        long stopped = stack.timed().acts("remove", story).get(0).begun() + CLIENTS_LATENESS.toNanos();
        return load.exchanges().stream()
                .filter(it -> it.span().holds(stopped))
                .filter(by("2.0.0", "canary"))
                .toList();
    }

    private static Step named(String name, List<Step> steps) {
        return steps.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    private static Predicate<Exchange> by(String version, String mode) {
        return exchange -> exchange.by(version, mode);
    }
}
