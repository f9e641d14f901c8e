package io.swiftdeploy.policy.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.policy.wasm.compile.PolicyCompiler;
import io.swiftdeploy.policy.wasm.compile.WasmModule;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddedPoliciesTest {
    private static final PolicyCompiler NONE = PolicyCompiler.firstOf(List.of());
    private static final int QUESTIONS = 200;
    private static final Map<String, Object> IMAGE =
            Map.of("size_mb", 120, "user", "1000", "digest", "sha256:" + "ab".repeat(32));
    private static final Map<String, Object> HOST =
            Map.of("disk_free_gb", 8.5, "cpu_load", 0.5, "memory_free_mb", 2048);

    @Test
    void catalogWhenTheDefaultPoliciesAreUsedListsThem() {
        assertThat(defaults(Map.of()).catalog()).isInstanceOfSatisfying(Catalog.Known.class, catalog -> {
            assertThat(catalog.answering(Stage.PRE_DEPLOY)).containsExactly("image", "infrastructure");
            assertThat(catalog.answering(Stage.PRE_CANARY)).containsExactly("image", "infrastructure");
            assertThat(catalog.answering(Stage.PRE_PROMOTE)).containsExactly("baseline", "canary");
            assertThat(catalog.answering(Stage.PRE_ROLLBACK)).isEmpty();
            assertThat(catalog.invalid()).isEmpty();
        });
    }

    @Test
    void askWhenTheDiskIsFullDeniesWithTheSameSentenceAsTheServer() {
        Verdict verdict = deployment(defaults(Map.of()));

        assertThat(verdict.reasons()).containsExactly("Free disk 8.5 GB is below the required 10 GB.");
    }

    @Test
    void askWhenThresholdsAreOverriddenNeedsNoCompiler() {
        Verdict verdict = deployment(defaults(Map.of("disk_free_gb", new BigDecimal("8.5"))));

        assertThat(verdict.allowed()).as(verdict.toString()).isTrue();
        assertThat(verdict.reasons()).contains("Free disk 8.5 GB (required: at least 8.5 GB).");
    }

    @Test
    void askWhenNothingIsKnownDeniesEveryGuardedStage() {
        PolicyEngine engine = defaults(Map.of());

        assertThat(List.of(Stage.PRE_DEPLOY, Stage.PRE_CANARY, Stage.PRE_PROMOTE, Stage.STATUS))
                .allSatisfy(stage ->
                        assertThat(gate(engine).ask(stage, Map.of()).allowed()).isFalse());
        assertThat(gate(engine).ask(Stage.PRE_ROLLBACK, Map.of()).allowed()).isTrue();
    }

    @Test
    void askWhenTheCanaryFailsForCertainRollsBackAndOtherwiseHolds() {
        assertThat(promotion(0.001, 1).outcome()).isEqualTo(Outcome.PROMOTE);
        assertThat(promotion(0.02, 0.2).outcome()).isEqualTo(Outcome.HOLD);
        assertThat(promotion(0.02, 0.2).reasons())
                .containsExactly("Error rate seen by users 2 % is above the allowed 1 %. That is not proven yet.");
        assertThat(promotion(0.5, 0.00001).outcome()).isEqualTo(Outcome.ROLLBACK);
    }

    @Test
    void askWhenStableServesTooComparesTheCanaryWithIt() {
        Map<String, Object> facts = Map.of("canary", canary(0.001), "stable", Map.of("users", Map.of()));

        Verdict verdict = gate(defaults(Map.of())).ask(Stage.PRE_PROMOTE, facts);

        assertThat(verdict.outcome()).isEqualTo(Outcome.HOLD);
        assertThat(verdict.reasons())
                .contains("The canary cannot be compared with stable yet: no facts about the comparison were sent.");
    }

    @Test
    void askWhenTheDomainDoesNotExistIsUndefined() {
        assertThat(defaults(Map.of()).ask("nobody", Stage.PRE_DEPLOY, Map.of()))
                .isInstanceOfSatisfying(NoDecision.class, none -> {
                    assertThat(none.cause()).isEqualTo(NoDecisionCause.UNDEFINED);
                    assertThat(none.sentence()).contains("policy nobody");
                });
        assertThat(defaults(Map.of()).ask("../authz", Stage.PRE_DEPLOY, Map.of()))
                .isInstanceOfSatisfying(
                        NoDecision.class, none -> assertThat(none.cause()).isEqualTo(NoDecisionCause.INVALID_DOMAIN));
    }

    @Test
    void askWhenFactsAreNoJsonDenies() {
        assertThat(defaults(Map.of()).ask("image", Stage.PRE_DEPLOY, Map.of("image", new Object())))
                .isInstanceOfSatisfying(
                        NoDecision.class, none -> assertThat(none.cause()).isEqualTo(NoDecisionCause.UNSENDABLE_FACTS));
    }

    @Test
    void askWhenSeveralThreadsAskAnswersEach() {
        PolicyEngine engine = defaults(Map.of());

        assertThat(IntStream.range(0, 40).parallel().mapToObj(i -> deployment(engine)
                        .reasons()))
                .allMatch(List.of("Free disk 8.5 GB is below the required 10 GB.")::equals);
    }

    @Test
    void ofWhenAPolicyChangedAndNothingCompilesDeniesAndSaysWhatToDo() {
        PolicyEngine engine = EmbeddedPolicies.of(with("image.rego", "package swiftdeploy.image\n"), NONE);

        assertThat(engine.catalog()).isInstanceOfSatisfying(Catalog.Unknown.class, unknown -> assertThat(
                        unknown.why().cause())
                .isEqualTo(NoDecisionCause.NO_COMPILER));
        assertThat(deployment(engine).reasons())
                .containsExactly("These policies are not the default ones, and no compiler for them is available (no"
                        + " compiler is known). Nothing was changed. Put Open Policy Agent's opa (1.x) on"
                        + " the PATH, or start a Docker Engine that has the image opa.image or can pull"
                        + " it, then run the goal again; or remove policies.dir from the manifest to use"
                        + " the default policies.");
    }

    @Test
    void ofWhenTheCompilerRefusesDeniesWithItsSentence() {
        PolicyCompiler refusing = sources -> new Compilation.Refused(NoDecisionCause.NOT_COMPILING, "It is wrong.");

        Verdict verdict = deployment(EmbeddedPolicies.of(with("more.rego", "package more\n"), refusing));

        assertThat(verdict.reasons()).containsExactly("It is wrong.");
    }

    @Test
    void ofWhenTheCompilerMakesNoModuleDeniesAndDoesNotCrash() {
        PolicyCompiler nonsense = sources -> new Compilation.Compiled(new WasmModule(new byte[] {1, 2, 3}));

        Verdict verdict = deployment(EmbeddedPolicies.of(with("more.rego", "package more\n"), nonsense));

        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.reasons()).singleElement().asString().contains("failed", "Nothing was changed.");
    }

    @Test
    void ofWhenTwoDataFilesContradictEachOtherDenies() {
        SortedMap<String, String> files = new TreeMap<>(bundle(Map.of()).files());
        files.put("data.json", "{\"team\": {\"size\": 3, \"name\": \"a\"}}");
        files.put("team/data.json", "{\"size\": 4}");

        Verdict verdict = deployment(EmbeddedPolicies.of(new PolicyBundle(files), NONE));

        assertThat(verdict.reasons())
                .singleElement()
                .asString()
                .contains("do not compile: team/data.json and another data.json both have a value for size");
    }

    @Test
    void ofWhenLineEndsDifferStillUsesThePackagedModule() {
        SortedMap<String, String> files = new TreeMap<>(bundle(Map.of()).files());
        files.replaceAll((name, content) -> content.replace("\n", "\r\n"));

        assertThat(deployment(EmbeddedPolicies.of(new PolicyBundle(files), NONE))
                        .reasons())
                .containsExactly("Free disk 8.5 GB is below the required 10 GB.");
    }

    @Test
    void askIsQuickEnoughToPrint() {
        long start = System.nanoTime();
        Gate gate = gate(defaults(Map.of()));
        gate.ask(Stage.PRE_DEPLOY, Map.of("host", HOST, "image", IMAGE));
        double first = (System.nanoTime() - start) / 1e6;
        double[] later = new double[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            long begin = System.nanoTime();
            gate.ask(Stage.PRE_DEPLOY, Map.of("host", HOST, "image", IMAGE));
            later[i] = (System.nanoTime() - begin) / 1e6;
        }
        double second = later[0];
        Arrays.sort(later);
        System.out.printf(
                "Embedded gate (list of policies and 2 questions): first %.0f ms, second %.1f ms, later median %.2f"
                        + " ms, max %.1f ms%n",
                first, second, later[QUESTIONS / 2], later[QUESTIONS - 1]);
    }

    private static PolicyEngine defaults(Map<String, BigDecimal> thresholds) {
        return EmbeddedPolicies.of(bundle(thresholds), NONE);
    }

    private static PolicyBundle bundle(Map<String, BigDecimal> thresholds) {
        return PolicyBundle.of(Optional.empty(), thresholds);
    }

    private static PolicyBundle with(String name, String content) {
        SortedMap<String, String> files = new TreeMap<>(bundle(Map.of()).files());
        files.put(name, content);
        return new PolicyBundle(files);
    }

    private static Verdict promotion(double usersErrorRate, double errorsPValue) {
        Map<String, Object> limits = Map.of("errors_p_value", errorsPValue, "slow_p_value", 1);
        return gate(defaults(Map.of()))
                .ask(
                        Stage.PRE_PROMOTE,
                        Map.of("canary", canary(usersErrorRate), "comparison", Map.of("limits", limits)));
    }

    private static Map<String, Object> canary(double usersErrorRate) {
        Map<String, Object> users =
                Map.of("problems", List.of(), "requests", 400, "error_rate", usersErrorRate, "p99_ms", 120);
        Map<String, Object> canary = new HashMap<>(Map.of("problems", List.of(), "users", users));
        canary.putAll(Map.of("window_seconds", 30, "age_seconds", 1, "requests", 400, "error_rate", 0, "p99_ms", 120));
        return canary;
    }

    private static Verdict deployment(PolicyEngine engine) {
        return gate(engine).ask(Stage.PRE_DEPLOY, Map.of("host", HOST, "image", IMAGE));
    }

    private static Gate gate(PolicyEngine engine) {
        return new Gate(engine, Clock.systemUTC());
    }
}
