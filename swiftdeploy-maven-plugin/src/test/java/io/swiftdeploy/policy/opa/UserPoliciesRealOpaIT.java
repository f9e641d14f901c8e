package io.swiftdeploy.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.NoEngine;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserPoliciesRealOpaIT {
    private static final Map<String, BigDecimal> UNTIL_16 = Map.of("last_hour", BigDecimal.valueOf(16));

    @TempDir
    private Path temp;

    private Path policies;

    @BeforeAll
    static void needsOpa() {
        RealOpa.assumePresent();
    }

    @BeforeEach
    void createFolder() throws IOException {
        policies = Files.createDirectory(temp.resolve("policies"));
    }

    @Test
    void askWhenAFurtherDomainIsThereFindsAndAsksIt() throws IOException {
        try (RealOpa opa = start(UNTIL_16, "hours")) {
            assertThat(hour(opa, 15).allowed()).isTrue();

            Verdict late = hour(opa, 17);
            assertThat(late.allowed()).isFalse();
            assertThat(late.reasons()).containsExactly("Hour of the day 17 h is above the allowed 16 h.");
        }
    }

    @Test
    void askWhenThresholdsAreOverriddenJudgesByThem() throws IOException {
        try (RealOpa opa = start(Map.of("last_hour", new BigDecimal("18.5")), "hours")) {
            assertThat(hour(opa, 17).allowed()).isTrue();
        }
    }

    @Test
    void askWhenAThresholdIsMissingDeniesWithTheReason() throws IOException {
        try (RealOpa opa = start(Map.of(), "hours")) {
            assertThat(hour(opa, 1).reasons())
                    .containsExactly("Hour of the day cannot be judged: the threshold last_hour is missing.");
        }
    }

    @Test
    void askWhenADomainGuardsTheRollbackAsksIt() throws IOException {
        try (RealOpa opa = start(UNTIL_16, "hours")) {
            assertThat(opa.gate().ask(Stage.PRE_ROLLBACK, Map.of()).allowed()).isFalse();
        }
    }

    @Test
    void askWhenDomainsAreDefectiveGivesEachItsOwnCause() throws IOException {
        try (RealOpa opa = start(Map.of(), "clash", "silent", "bare")) {
            assertThat(opa.engine().catalog()).isInstanceOf(Catalog.Known.class);
            assertNoDecision(
                    opa,
                    "clash",
                    Stage.PRE_PROMOTE,
                    NoDecisionCause.SERVER_ERROR,
                    "clash.rego:6: complete rules must not");
            assertNoDecision(
                    opa, "silent", Stage.PRE_CANARY, NoDecisionCause.UNDEFINED, "no decision for policy silent");
            assertNoDecision(opa, "bare", Stage.STATUS, NoDecisionCause.WRONG_SHAPE, "policy bare has the wrong shape");
        }
    }

    @Test
    void askWhenADomainHasNoStagesDeniesEveryStage() throws IOException {
        try (RealOpa opa = start(UNTIL_16, "hours", "stageless")) {
            assertThat(hour(opa, 15).reasons())
                    .singleElement()
                    .asString()
                    .startsWith("Policy stageless cannot be asked: it has no rule named stages. Nothing was changed.");
        }
    }

    @Test
    void askWhenNoDomainAnswersTheStageDenies() throws IOException {
        try (RealOpa opa = start(UNTIL_16, "hours")) {
            assertThat(opa.gate().ask(Stage.PRE_PROMOTE, Map.of()).denials())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            NoDecision.class, none -> assertThat(none.cause()).isEqualTo(NoDecisionCause.NO_DOMAIN));
        }
    }

    @Test
    void askWhenAPolicyDoesNotCompileDeniesWithTheCompilersWords() throws Exception {
        String log = RealOpa.failToStart(temp, bundle(Map.of(), "broken"));

        Verdict verdict = new Gate(NoEngine.notCompiling(log), Clock.systemUTC()).ask(Stage.PRE_DEPLOY, Map.of());

        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.reasons())
                .singleElement()
                .asString()
                .startsWith("The policies do not compile: ")
                .contains("broken.rego:3: rego_type_error: undefined function unknown_function");
    }

    @Test
    void askWhenTheServerWasStoppedIsRefused() throws IOException {
        RealOpa opa = start(UNTIL_16, "hours");
        OpaEngine engine = opa.engine();
        assertThat(engine.catalog()).isInstanceOf(Catalog.Known.class);
        opa.close();

        assertThat(engine.catalog()).isInstanceOfSatisfying(Catalog.Unknown.class, unknown -> assertThat(
                        unknown.why().cause())
                .isEqualTo(NoDecisionCause.CONNECTION_REFUSED));
    }

    private RealOpa start(Map<String, BigDecimal> thresholds, String... names) throws IOException {
        return RealOpa.start(temp, bundle(thresholds, names));
    }

    private PolicyBundle bundle(Map<String, BigDecimal> thresholds, String... names) throws IOException {
        for (String name : names) {
            Files.copy(Path.of("src/test/resources/policy", name + ".rego"), policies.resolve(name + ".rego"));
        }
        return PolicyBundle.of(Optional.of(policies), thresholds);
    }

    private static Verdict hour(RealOpa opa, int hour) {
        return opa.gate().ask(Stage.PRE_DEPLOY, Map.of("clock", Map.of("hour", hour)));
    }

    private static void assertNoDecision(
            RealOpa opa, String domain, Stage stage, NoDecisionCause cause, String sentencePart) {
        Verdict verdict = opa.gate().ask(stage, Map.of());
        assertThat(verdict.allowed()).isFalse();
        Answer answer = verdict.denials().get(0);
        assertThat(answer.domain()).isEqualTo(domain);
        assertThat(answer).isInstanceOfSatisfying(NoDecision.class, none -> {
            assertThat(none.sentence()).contains(sentencePart);
            assertThat(none.cause()).isEqualTo(cause);
        });
    }
}
