package io.swiftdeploy.release.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.ReleaseFixture;
import io.swiftdeploy.release.WithReleaseFixture;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Version 1 is stable; version 2 is its canary. */
class CanaryMonitorTest extends WithReleaseFixture {
    private final AtomicInteger observations = new AtomicInteger();
    private ObservedStack observed = ObservedStack.nothing();

    @BeforeEach
    void startCanary() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        observed = shop.runtime.observe(ReleaseFixture.STACK);
        shop.runtime.observesForOperations = true;
        shop.runtime.before = act -> {
            if (act.equals("observe")) {
                observations.incrementAndGet();
            }
        };
    }

    @Test
    void lookObservesNothingBeyondWhatItIsGiven() {
        CanaryMonitor monitor = new CanaryMonitor(shop.context());

        monitor.look(observed);
        monitor.look(observed);

        assertThat(observations).hasValue(0);
    }

    @Test
    void lookGivesTheFiguresOfBothTracksAndTheirComparison() {
        CanaryMonitor monitor = new CanaryMonitor(shop.context());
        monitor.look(observed);

        CanarySnapshot snapshot = monitor.look(observed);

        assertThat(snapshot.tracks()).containsOnlyKeys(Track.CANARY, Track.STABLE);
        assertThat(snapshot.comparison()).isPresent();
        TrackSnapshot canary = snapshot.track(Track.CANARY).orElseThrow();
        assertThat(canary.window().requests()).isPositive();
        assertThat(canary.users().sinceStart().requests()).isPositive();
        assertThat(snapshot.addTo(Facts.of(ReleaseFixture.STACK, new Revision("id", "2.0.0"), "canary"))
                        .values())
                .containsOnlyKeys("stack", "canary", "stable", "comparison");
    }

    @ParameterizedTest
    @CsvSource({"500, 200, false", "2, 500, false", "500, 200, true"})
    void lookWhenRequestsChoseTheirTrackCountsUsersOnly(int tests, int testStatus, boolean failsUsers) {
        shop.runtime.answers.journal.tests = tests;
        shop.runtime.answers.journal.testStatus = testStatus;
        if (failsUsers) {
            shop.runtime.answers.journal.failing.add(
                    observed.group(Track.CANARY).orElseThrow().upstream());
        }
        CanaryMonitor monitor = new CanaryMonitor(shop.context());
        monitor.look(observed);

        TrackSnapshot canary = monitor.look(observed).track(Track.CANARY).orElseThrow();

        assertThat(canary.users().window().leftOut().chosen()).isEqualTo(tests);
        assertThat(canary.window().requests())
                .isPositive()
                .isEqualTo(canary.users().window().requests());
        assertThat(canary.sinceStart().requests()).isEqualTo(canary.window().requests());
        assertThat(canary.window().errorRate()).hasValue(failsUsers ? 1 : 0);
        assertThat(canary.users().window().failures().rate()).hasValue(failsUsers ? 1 : 0);
    }

    /** The service's own figures have its tests, so they do not come back when the tests end. */
    @Test
    void lookAfterTheLastTestStillCountsUsersOnly() {
        CanaryMonitor monitor = new CanaryMonitor(shop.context());
        monitor.look(observed);
        shop.runtime.answers.journal.tests = 2;
        monitor.look(observed);
        shop.runtime.answers.journal.tests = 0;
        ObservedStack withoutTests = shop.runtime.observe(ReleaseFixture.STACK);
        assertThat(Deadline.in(Duration.ofSeconds(60))
                        .until(() -> monitor.look(withoutTests)
                                        .track(Track.CANARY)
                                        .orElseThrow()
                                        .users()
                                        .window()
                                        .leftOut()
                                        .chosen()
                                == 0))
                .isTrue();

        CanarySnapshot last = monitor.look(withoutTests);

        assertThat(Stream.of(Track.values()).map(it -> last.track(it).orElseThrow()))
                .allSatisfy(it -> assertThat(it.window().requests())
                        .isEqualTo(it.users().window().requests()));
    }

    /** Its surplus is no test: what the service says of itself has every request. */
    @Test
    void lookWhenOneBucketSendsMoreThanCountsKeepsTheServicesOwnFigures() {
        shop.runtime.answers.journal.ofOneBucket = 500;
        CanaryMonitor monitor = new CanaryMonitor(shop.context());
        monitor.look(observed);

        TrackSnapshot canary = monitor.look(observed).track(Track.CANARY).orElseThrow();

        assertThat(canary.users().window().leftOut().beyondLimit()).isBetween(400.0, 440.0);
        assertThat(canary.users().window().leftOut().chosen()).isZero();
        assertThat(canary.window().requests())
                .isPositive()
                .isNotEqualTo(canary.users().window().requests());
    }

    @Test
    void snapshotOfNothingAddsNothing() {
        Facts facts = Facts.of(ReleaseFixture.STACK, new Revision("id", "2.0.0"), "stable");

        assertThat(CanarySnapshot.empty(shop.context().clock().instant()).addTo(facts))
                .isEqualTo(facts);
    }

    @Test
    void watchLooksUntilTheWindowIsOver() {
        CanaryMonitor monitor = new CanaryMonitor(shop.context());

        CanarySnapshot last = monitor.watch(observed, Duration.ofMillis(50));

        assertThat(monitor.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(last.track(Track.CANARY).orElseThrow().window().requests()).isPositive();
        assertThat(observations).hasValue(0);
    }

    @Test
    void watchWhenInterruptedSaysSoAndStaysInterrupted() {
        CanaryMonitor monitor = new CanaryMonitor(shop.context());
        shop.runtime.answers.fallSilent();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> monitor.watch(observed, Duration.ofHours(1)))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("Interrupted while watching the canary's traffic.")
                .hasMessageContaining("nothing was changed");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void evaluationObservesOnce() {
        var release = io.swiftdeploy.release.context.ResolvedRelease.of(shop.context());
        StepState step = StepState.begin(shop.context().manifest().canary().schedule(), Duration.ZERO);
        StepEvaluator evaluator = StepEvaluator.start(shop.context(), release, 1);
        observations.set(0);

        StepEvaluation evaluation = evaluator.evaluate(step);

        assertThat(observations).hasValue(1);
        assertThat(evaluation.facts().values()).containsKeys("canary", "stable", "comparison", "release");
    }

    @Test
    void interferenceNamesWhatWasFoundAndIsNotEvaluated() {
        var release = io.swiftdeploy.release.context.ResolvedRelease.of(shop.context());
        StepEvaluator evaluator = StepEvaluator.start(shop.context(), release, 1);
        StepState second =
                new StepState(shop.context().manifest().canary().schedule(), Duration.ZERO, 1, Duration.ZERO);

        assertThatThrownBy(() -> evaluator.evaluate(second))
                .isInstanceOf(InterferenceException.class)
                .hasMessageContaining("The traffic split was changed from outside during the release: "
                        + release.revision().id() + " should have 50 %, but canary "
                        + release.revision().id() + " has 10 %.")
                .hasMessageContaining("this release changes nothing more");
        assertThat(shop.recorded()).doesNotContain("step succeeded");
    }
}
