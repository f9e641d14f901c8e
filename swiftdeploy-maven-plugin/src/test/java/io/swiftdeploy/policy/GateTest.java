package io.swiftdeploy.policy;

import static io.swiftdeploy.policy.FixedEngine.allowing;
import static io.swiftdeploy.policy.FixedEngine.denying;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T20:00:00Z"), ZoneOffset.UTC);
    private static final Set<Stage> PRE_DEPLOY = Set.of(Stage.PRE_DEPLOY);

    @Test
    void askWhenSeveralDomainsAnswerTheStageAsksThemAllAndNoOther() {
        FixedEngine engine = new FixedEngine(
                known(Map.of("b", PRE_DEPLOY, "a", PRE_DEPLOY, "canary", Set.of(Stage.PRE_PROMOTE))),
                denying("a"),
                allowing("b"));

        Verdict verdict = ask(engine, Stage.PRE_DEPLOY);

        assertThat(verdict.answers()).containsExactly(denying("a"), allowing("b"));
        assertThat(verdict.allowed()).isFalse();
    }

    @Test
    void askWhenAllAllowAllows() {
        FixedEngine engine = new FixedEngine(known(Map.of("a", PRE_DEPLOY)), allowing("a"));

        assertThat(ask(engine, Stage.PRE_DEPLOY).allowed()).isTrue();
    }

    @Test
    void askAddsStageDomainAndTimeOverTheFacts() {
        FixedEngine engine = new FixedEngine(known(Map.of("a", PRE_DEPLOY)), allowing("a"));

        new Gate(engine, CLOCK).ask(Stage.PRE_DEPLOY, Map.of("host", Map.of("cpu_load", 1), "stage", "status"));

        assertThat(engine.inputs)
                .containsExactly(Map.of(
                        "host",
                        Map.of("cpu_load", 1),
                        "stage",
                        "pre-deploy",
                        "domain",
                        "a",
                        "now",
                        "2026-11-21T20:00:00Z"));
    }

    @Test
    void askWhenNoDomainAnswersTheStageDenies() {
        Verdict verdict = ask(new FixedEngine(known(Map.of("a", PRE_DEPLOY))), Stage.PRE_PROMOTE);

        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.answers())
                .containsExactly(new NoDecision(
                        "-",
                        NoDecisionCause.NO_DOMAIN,
                        "No policy answers pre-promote, and without one nothing is allowed. Nothing was changed. Add"
                                + " \"pre-promote\" to the stages of a policy, or remove policies.dir to use the default "
                                + "policies."));
    }

    @Test
    void askWhenNoDomainAnswersARollbackAllows() {
        Verdict verdict = ask(new FixedEngine(known(Map.of("a", PRE_DEPLOY))), Stage.PRE_ROLLBACK);

        assertThat(verdict.allowed()).isTrue();
        assertThat(verdict.answers()).isEmpty();
    }

    @Test
    void askWhenADomainForbidsARollbackDenies() {
        FixedEngine engine = new FixedEngine(known(Map.of("freeze", Set.of(Stage.PRE_ROLLBACK))), denying("freeze"));

        assertThat(ask(engine, Stage.PRE_ROLLBACK).allowed()).isFalse();
    }

    @Test
    void askWhenADomainIsInvalidDeniesAtEveryStageWithItsReason() {
        Catalog catalog =
                new Catalog.Known(Map.of("a", PRE_DEPLOY), Map.of("night_shift", "it has no rule named stages"));

        for (Stage stage : Stage.values()) {
            Verdict verdict = ask(new FixedEngine(catalog, allowing("a")), stage);

            assertThat(verdict.allowed()).isFalse();
            assertThat(verdict.reasons())
                    .containsExactly("Policy night_shift cannot be asked: it has no rule named stages. Nothing was "
                            + "changed. Correct it, for example with stages := {\"pre-deploy\"}.");
        }
    }

    @Test
    void askWhenTheListOfPoliciesIsUnknownDeniesAtEveryStage() {
        for (Stage stage : Stage.values()) {
            Verdict verdict = ask(NoEngine.notRunning(), stage);

            assertThat(verdict.allowed()).isFalse();
            assertThat(verdict.denials()).singleElement().isInstanceOfSatisfying(NoDecision.class, none -> assertThat(
                            none.cause())
                    .isEqualTo(NoDecisionCause.NOT_RUNNING));
        }
    }

    @Test
    void askWhenThePoliciesDoNotCompileDeniesWithTheCompilersWords() {
        NoEngine engine = NoEngine.notCompiling("error: load error:\n\tbad.rego:3: rego_parse_error\n");

        assertThat(ask(engine, Stage.PRE_DEPLOY).reasons())
                .containsExactly("The policies do not compile: error: load error: bad.rego:3: rego_parse_error. "
                        + "Nothing was changed. Correct them (opa check shows the same), then run the goal again.");
    }

    private static Catalog known(Map<String, Set<Stage>> domains) {
        return new Catalog.Known(domains, Map.of());
    }

    private static Verdict ask(PolicyEngine engine, Stage stage) {
        return new Gate(engine, CLOCK).ask(stage, Map.of());
    }
}
