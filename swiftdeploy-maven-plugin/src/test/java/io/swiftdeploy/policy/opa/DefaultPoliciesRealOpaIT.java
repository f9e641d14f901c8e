package io.swiftdeploy.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.policy.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefaultPoliciesRealOpaIT {
    private static final Map<String, Object> IMAGE =
            Map.of("size_mb", 120, "user", "1000", "digest", "sha256:" + "ab".repeat(32));
    private static final int QUERIES = 200;

    private RealOpa opa;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        RealOpa.assumePresent();
        opa = RealOpa.start(folder, PolicyBundle.of(Optional.empty(), Map.of()));
    }

    @AfterAll
    void stop() {
        if (opa != null) {
            opa.close();
        }
    }

    @Test
    void catalogListsTheDefaultDomains() {
        assertThat(opa.engine().catalog()).isInstanceOfSatisfying(Catalog.Known.class, catalog -> {
            assertThat(catalog.answering(Stage.PRE_DEPLOY)).containsExactly("image", "infrastructure");
            assertThat(catalog.answering(Stage.PRE_CANARY)).contains("infrastructure");
            assertThat(catalog.answering(Stage.PRE_PROMOTE)).containsExactly("baseline", "canary");
            assertThat(catalog.answering(Stage.PRE_ROLLBACK)).isEmpty();
            assertThat(catalog.invalid()).isEmpty();
        });
    }

    @Test
    void askWhenAllIsWellAllowsTheDeploymentAndSaysWhatWasFound() {
        Verdict verdict = opa.gate().ask(Stage.PRE_DEPLOY, Map.of("host", host(50.5), "image", IMAGE));

        assertThat(verdict.allowed()).as(verdict.toString()).isTrue();
        assertThat(verdict.answers()).hasSize(2).allMatch(Decision.class::isInstance);
        assertThat(verdict.reasons()).anyMatch(sentence -> sentence.contains("Free disk 50.5 GB"));
    }

    @Test
    void askWhenTheDiskIsFullDeniesTheDeploymentWithTheRulesSentence() {
        Verdict verdict = opa.gate().ask(Stage.PRE_DEPLOY, Map.of("host", host(8.5), "image", IMAGE));

        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.reasons()).containsExactly("Free disk 8.5 GB is below the required 10 GB.");
        Finding disk = ((Decision) verdict.denials().get(0)).findings().get(0);
        assertThat(disk.rule()).isEqualTo("disk_free");
        assertThat(disk.observed()).contains(new BigDecimal("8.5"));
        assertThat(disk.threshold()).contains(BigDecimal.TEN);
        assertThat(disk.unit()).isEqualTo("GB");
    }

    @Test
    void askWhenNoFactsAreKnownDeniesEveryGuardedStageWithReasons() {
        for (Stage stage : List.of(Stage.PRE_DEPLOY, Stage.PRE_CANARY, Stage.PRE_PROMOTE, Stage.STATUS)) {
            Verdict verdict = opa.gate().ask(stage, Map.of());

            assertThat(verdict.allowed()).isFalse();
            assertThat(verdict.denials()).allMatch(Decision.class::isInstance);
            assertThat(verdict.reasons()).isNotEmpty();
        }
    }

    @Test
    void askWhenTheCanaryIsWellAllowsThePromotion() {
        Verdict verdict = promotion(canary(0.001, 120), 1);

        assertThat(verdict.allowed()).as(verdict.toString()).isTrue();
    }

    @Test
    void askWhenTheCanaryFailsOrItsNumbersAreNoneDeniesThePromotion() {
        for (Map<String, Object> canary :
                List.of(canary(0.5, 120), canary(0.001, 2000), canary(Double.NaN, 120), canary(0, Double.NaN))) {
            Verdict verdict = promotion(canary, 1);

            assertThat(verdict.allowed()).isFalse();
            assertThat(verdict.reasons()).hasSize(1);
        }
    }

    @Test
    void askWhenTheCanaryIsBadForCertainRollsBackAndOtherwiseHolds() {
        assertThat(promotion(canary(0.001, 120), 0.0001).outcome()).isEqualTo(Outcome.ROLLBACK);
        assertThat(promotion(canary(0.001, 120), Double.NaN).outcome()).isEqualTo(Outcome.HOLD);
        assertThat(promotion(canary(0.5, 120), 0.2).outcome()).isEqualTo(Outcome.HOLD);
        assertThat(promotion(canary(0.001, Double.NaN), 1).outcome()).isEqualTo(Outcome.HOLD);
        assertThat(promotion(canary(0.001, 2000), 1).outcome()).isEqualTo(Outcome.HOLD);
    }

    /** Asked with the p value that the canary's users got more errors than the limit allows. */
    private Verdict promotion(Map<String, Object> canary, double errorsPValue) {
        Map<String, Object> limits = Map.of("errors_p_value", errorsPValue, "slow_p_value", 1);
        return opa.gate().ask(Stage.PRE_PROMOTE, Map.of("canary", canary, "comparison", Map.of("limits", limits)));
    }

    @Test
    void askWhenNobodyGuardsTheRollbackAllowsIt() {
        assertThat(opa.gate().ask(Stage.PRE_ROLLBACK, Map.of()).allowed()).isTrue();
    }

    @Test
    void askWhenTheTokenIsAnotherIsRefused() {
        OpaEngine stranger = opa.engine(Token.random());

        assertThat(stranger.catalog()).isInstanceOfSatisfying(Catalog.Unknown.class, unknown -> assertThat(
                        unknown.why().cause())
                .isEqualTo(NoDecisionCause.TOKEN_REFUSED));
        assertThat(stranger.ask("image", Stage.PRE_DEPLOY, Map.of()))
                .isInstanceOfSatisfying(
                        NoDecision.class, none -> assertThat(none.cause()).isEqualTo(NoDecisionCause.TOKEN_REFUSED));
    }

    @Test
    void askWhenTheDomainDoesNotExistIsUndefined() {
        assertThat(opa.engine().ask("nobody", Stage.PRE_DEPLOY, Map.of()))
                .isInstanceOfSatisfying(
                        NoDecision.class, none -> assertThat(none.cause()).isEqualTo(NoDecisionCause.UNDEFINED));
    }

    @Test
    void askIsQuickEnoughToPrint() {
        Gate gate = opa.gate();
        OpaEngine engine = opa.engine();
        Map<String, Object> facts = Map.of("host", host(50), "image", IMAGE);

        print("one query", () -> assertThat(
                        engine.ask("infrastructure", Stage.PRE_DEPLOY, facts).allows())
                .isTrue());
        print(
                "a gate (list of policies and 2 queries)",
                () -> assertThat(gate.ask(Stage.PRE_DEPLOY, facts).allowed()).isTrue());
    }

    private static void print(String what, Runnable query) {
        long[] nanos = new long[QUERIES];
        for (int i = 0; i < QUERIES; i++) {
            long start = System.nanoTime();
            query.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "Policy latency, %d times %s: median %.1f ms, max %.1f ms%n",
                QUERIES, what, nanos[QUERIES / 2] / 1e6, nanos[QUERIES - 1] / 1e6);
    }

    private static Map<String, Object> host(double diskFreeGb) {
        return Map.of("disk_free_gb", diskFreeGb, "cpu_load", 0.5, "memory_free_mb", 2048);
    }

    private static Map<String, Object> canary(double errorRate, double p99) {
        Map<String, Object> users = Map.of("problems", List.of(), "requests", 400, "error_rate", 0.001, "p99_ms", 120);
        return Map.of(
                "problems",
                List.of(),
                "window_seconds",
                30,
                "age_seconds",
                1,
                "requests",
                400,
                "error_rate",
                errorRate,
                "p99_ms",
                p99,
                "users",
                users);
    }
}
