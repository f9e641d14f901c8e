package io.swiftdeploy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryReader;
import io.swiftdeploy.history.HistoryReading;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.it.Load.Manner;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.InconclusiveException;
import io.swiftdeploy.release.ProgressiveRelease;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import io.swiftdeploy.release.RolledBackException;
import io.swiftdeploy.release.access.TestDemand;
import io.swiftdeploy.release.chaos.Chaos;
import io.swiftdeploy.release.chaos.ChaosInjection;
import io.swiftdeploy.report.AuditReport;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A release that nobody attends ends with the new version for all users, or with the old one as it was. */
@Execution(ExecutionMode.CONCURRENT)
class ProgressiveReleaseIT {
    private static final Manner BUSY = new Manner(16, LoadSize.pause(40, 20), Map.of());
    private static final int PORTS_OF_A_KIND = 2;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final Duration BAKE = Duration.ofMinutes(2);
    /** Which of the two comes first depends on chance. */
    private static final String EITHER_PROOF = "(?m)^The canary's error rate \\S+ % is higher than stable's "
            + "|^Error rate seen by users (?:\\S+ % )?was proven to be above the allowed 1 %, and above stable's ";

    private static final long PATIENCE = Duration.ofMinutes(5).toNanos();
    /** On a busy machine a proof comes late. It is shorter than the test's own patience. */
    private static final Duration LONGEST_RELEASE = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void releaseOfAGoodVersionUnderLoadMakesItStableAndLosesNoRequest(RuntimeUnderTest kind) {
        try (StackUnderTest stack = served(kind, "auto-good", 18260);
                Load load = Load.on(stack.address(), BUSY)) {
            release(stack);

            assertThat(stack.observe().split().canary()).isEmpty();
            load.awaitMore(BUSY.clients() * 2);
            List<Exchange> exchanges = load.exchanges();
            assertThat(exchanges.get(exchanges.size() - 1).by("2.0.0", "stable"))
                    .isTrue();
            assertThat(exchanges).noneMatch(it -> it.lost() || it.refused());
            assertThat(ended(stack)).isEqualTo(Result.SUCCEEDED);
            assertThat(stack.log().warnings()).isEmpty();
            report(kind + " good", stack, load);
        }
    }

    @ParameterizedTest
    @EnumSource
    void releaseOfAVersionThatFailsAtTheSecondStepTakesItBackAndLosesNothingElse(RuntimeUnderTest kind) {
        try (StackUnderTest stack = served(kind, "auto-bad", 18270);
                Load load = Load.on(stack.address(), BUSY)) {
            List<String> stable = stable(stack);
            CompletableFuture<Void> release = CompletableFuture.runAsync(() -> release(stack));
            stack.awaitWeight(50, release);
            new ChaosInjection(stack.context(), new Chaos.Failing(HALF)).run();

            assertThatThrownBy(() -> end(release))
                    .isInstanceOf(RolledBackException.class)
                    .hasMessageContaining("rror rate");

            assertTakenBack(stack, stable);
            assertThat(load.exchanges()).noneMatch(Exchange::lost);
            assertThat(load.exchanges().stream().filter(Exchange::refused))
                    .allMatch(it -> it.reply().orElseThrow().has("x-mode", "canary"));
            assertThat(ended(stack)).isEqualTo(Result.DENIED);
            assertThat(page(stack)).contains("## Releases", "rollback", "| 2 | 50 % |");
            report(kind + " chaos at step 2", stack, load);
        }
    }

    @ParameterizedTest
    @EnumSource
    void releaseOfAVersionThatDiesTakesItBackForWhatUsersSaw(RuntimeUnderTest kind) {
        try (StackUnderTest stack = served(kind, "auto-dead", 18280);
                Load load = Load.on(stack.address(), BUSY)) {
            List<String> stable = stable(stack);
            CompletableFuture<Void> release = CompletableFuture.runAsync(() -> release(stack));
            stack.awaitWeight(10, release);
            stack.runtime()
                    .stop(stack.observe().serving(Track.CANARY).stream()
                            .map(ObservedInstance::name)
                            .toList());

            assertThatThrownBy(() -> end(release))
                    .isInstanceOf(RolledBackException.class)
                    .hasMessageFindingMatch(EITHER_PROOF);

            assertTakenBack(stack, stable);
            assertThat(load.exchanges()).noneMatch(Exchange::lost);
            report(kind + " dead canary", stack, load);
        }
    }

    @ParameterizedTest
    @EnumSource
    void releaseOfAVersionThatBeginsToFailWhileItBakesTakesItBackAndLosesNothingElse(RuntimeUnderTest kind) {
        try (StackUnderTest stack = served(kind, "auto-bake", 18300);
                Load load = Load.on(stack.address(), BUSY)) {
            List<String> stable = stable(stack);
            CompletableFuture<Void> release = CompletableFuture.runAsync(() -> baking(stack));
            stack.awaitWeight(95, release);
            assertThat(stable(stack)).isEqualTo(stable);
            new ChaosInjection(stack.context(), new Chaos.Failing(HALF)).run();

            assertThatThrownBy(() -> end(release))
                    .isInstanceOf(RolledBackException.class)
                    .hasMessageFindingMatch(EITHER_PROOF);

            assertTakenBack(stack, stable);
            assertThat(load.exchanges()).noneMatch(Exchange::lost);
            assertThat(load.exchanges().stream().filter(Exchange::refused))
                    .allMatch(it -> it.reply().orElseThrow().has("x-mode", "canary"));
            assertThat(page(stack)).contains("| bake | 95 % |");
            report(kind + " chaos while baking", stack, load);
        }
    }

    @ParameterizedTest
    @EnumSource
    void releaseWithoutTrafficEndsInconclusiveAndIsTakenBack(RuntimeUnderTest kind) {
        try (StackUnderTest stack = served(kind, "auto-idle", 18290)) {
            List<String> stable = stable(stack);
            stack.want("2.0.0", Duration.ofSeconds(LoadSize.of(12, 8)));

            assertThatThrownBy(() -> release(stack))
                    .isInstanceOf(InconclusiveException.class)
                    .hasMessageContaining("canary.max_duration");

            assertTakenBack(stack, stable);
            assertThat(ended(stack)).isEqualTo(Result.INCONCLUSIVE);
            assertThat(stack.log().toString()).doesNotContain("is stable now");
        }
    }

    private StackUnderTest served(RuntimeUnderTest kind, String name, int port) {
        int itsPort = port + kind.ordinal() * PORTS_OF_A_KIND;
        StackUnderTest stack = StackUnderTest.empty(kind, name, itsPort, folder);
        stack.want("1.0.0");
        new Deployment(stack.context()).run();
        stack.want("2.0.0", LONGEST_RELEASE);
        return stack;
    }

    private static void release(StackUnderTest stack) {
        new ProgressiveRelease(stack.context(), WhenCancelled.ROLL_BACK).run();
    }

    private static void baking(StackUnderTest stack) {
        new ProgressiveRelease(stack.context(), WhenCancelled.ROLL_BACK, BAKE, new TestDemand.Nothing()).run();
    }

    private static void end(CompletableFuture<Void> release) throws Throwable {
        try {
            release.orTimeout(PATIENCE, TimeUnit.NANOSECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause();
        }
    }

    private static List<String> stable(StackUnderTest stack) {
        return stack.observe().serving(Track.STABLE).stream()
                .map(it -> it.name() + " since " + it.started())
                .toList();
    }

    private static void assertTakenBack(StackUnderTest stack, List<String> stable) {
        assertThat(stack.observe().split().canary()).isEmpty();
        assertThat(stable(stack)).as("stable, untouched").isEqualTo(stable);
        assertThat(stack.manifest().service().mode().text()).isEqualTo("stable");
    }

    private static Result ended(StackUnderTest stack) {
        return history(stack).records().stream()
                .map(it -> it.event())
                .filter(it -> it.event() == EventType.RELEASE && it.result() != Result.STARTED)
                .findFirst()
                .orElseThrow()
                .result();
    }

    private static String page(StackUnderTest stack) {
        return AuditReport.of(new FileRecordStore(stack.historyFile())).render(Instant.now());
    }

    private static HistoryReading history(StackUnderTest stack) {
        return new HistoryReader().read(stack.historyFile());
    }

    private static void report(String name, StackUnderTest stack, Load load) {
        List<Exchange> all = load.exchanges();
        System.out.printf(
                "release, %s: %d requests, %d lost, %d refused; %d looks%n",
                name,
                all.size(),
                all.stream().filter(Exchange::lost).count(),
                all.stream().filter(Exchange::refused).count(),
                history(stack).records().stream()
                        .filter(it -> it.event().event() == EventType.STEP)
                        .count());
    }
}
