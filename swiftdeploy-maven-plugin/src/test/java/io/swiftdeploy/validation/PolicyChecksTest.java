package io.swiftdeploy.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.NoEngine;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.files.DefaultPolicies;
import io.swiftdeploy.policy.wasm.EmbeddedPolicies;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.release.WithReleaseFixture;
import io.swiftdeploy.runtime.Runtime;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code validate} says of the policies: what {@code deploy} will say. */
class PolicyChecksTest extends WithReleaseFixture {

    private List<String> policies(Supplier<Runtime> runtime) {
        return new Validation(
                        () -> shop.context().manifest(),
                        manifest -> runtime.get(),
                        Optional.of(folder.resolve("history.jsonl")))
                .run().stream()
                        .filter(line -> line.check().equals("policies"))
                        .map(Line::toString)
                        .toList();
    }

    private List<String> policies() {
        return policies(() -> shop.runtime);
    }

    private void own(String file, String rego) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("own")).resolve(file), rego);
        Files.writeString(shop.manifest, Files.readString(shop.manifest) + "policies: {dir: own}\n");
    }

    private void listing(Map<String, Set<Stage>> domains, Map<String, String> invalid, Answer... answers) {
        PolicyEngine engine = new PolicyEngine() {
            @Override
            public Catalog catalog() {
                return new Catalog.Known(domains, invalid);
            }

            @Override
            public Answer ask(String domain, Stage stage, Map<String, Object> input) {
                return List.of(answers).stream()
                        .filter(it -> it.domain().equals(domain))
                        .findFirst()
                        .orElseGet(() -> shop.runtime.policies.ask(domain, stage, input));
            }
        };
        shop.runtime.engines = bundle -> engine;
    }

    private static final Set<Stage> EVERY = EnumSet.of(Stage.PRE_DEPLOY, Stage.PRE_CANARY, Stage.PRE_PROMOTE);

    @Test
    void defaultPoliciesNeedNoCompilerAndAreAsked() {
        shop.runtime.engines =
                bundle -> EmbeddedPolicies.of(bundle, sources -> new Compilation.Unavailable("none here"));

        assertThat(policies())
                .first()
                .asString()
                .matches("PASS  policies: [0-9]+ files compile; asked before a deployment: image, infrastructure");
        assertThat(policies()).noneMatch(it -> it.startsWith("FAIL"));
    }

    @Test
    void ownPoliciesWithoutACompilerFailAsDeployDoes() throws IOException {
        own("mine.rego", "package swiftdeploy.mine\n");
        shop.runtime.engines =
                bundle -> EmbeddedPolicies.of(bundle, sources -> new Compilation.Unavailable("no opa is on the PATH"));

        assertThat(policies()).containsExactly("FAIL  policies: " + PolicyErrors.noCompiler("no opa is on the PATH"));
    }

    @Test
    void policiesThatDoNotCompileFailWithTheMessageOfTheCompiler() {
        shop.runtime.engines =
                bundle -> NoEngine.notCompiling("mine.rego:3: rego_parse_error: `if` keyword is required");

        assertThat(policies())
                .singleElement()
                .asString()
                .startsWith("FAIL  policies: The policies do not compile: mine.rego:3: rego_parse_error: `if` keyword");
    }

    @Test
    void foreignPackageFailsWithItsFile() throws IOException {
        own("infra.rego", "package infra\n\nallow := true\n");

        assertThat(policies())
                .singleElement()
                .asString()
                .startsWith(
                        """
                FAIL  policies: No file of the folder of policies is a policy: infra.rego has package infra; a policy's package \
                is swiftdeploy.<domain>.""");
    }

    /** Such a folder is a copy of the default policies with the data of an earlier version. */
    @Test
    void thresholdsThatRulesNameAndTheDataLacksAreWarnedOfWithTheShippedValues() throws IOException {
        for (Map.Entry<String, String> file :
                DefaultPolicies.packaged().domains().entrySet()) {
            Files.writeString(
                    Files.createDirectories(folder.resolve("own")).resolve(file.getKey()),
                    file.getValue().replaceAll("\"(limit_margin|support_p_value)\": [0-9.]+,", ""));
        }
        Files.writeString(shop.manifest, Files.readString(shop.manifest) + "policies: {dir: own}\n");
        listing(Map.of("canary", EVERY), Map.of());

        assertThat(policies())
                .filteredOn(it -> it.startsWith("WARN"))
                .singleElement()
                .asString()
                .contains(
                        folder.resolve("own").resolve("data.json")
                                + " has no number for limit_margin, support_p_value;",
                        "\"limit_margin\": 0.01, \"support_p_value\": 0.02");
    }

    @Test
    void ruleOrFactOrCommentThatIsCalledLikeAThresholdIsNotWarnedOf() throws IOException {
        own(
                "mine.rego",
                "package swiftdeploy.mine\n# data.thresholds.p99_ms\nx := {\"rule\": \"error_rate\"}\n"
                        + "y := input.host[\"disk_free_gb\"]\n");
        listing(Map.of("mine", EVERY), Map.of());

        assertThat(policies()).noneMatch(it -> it.startsWith("WARN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data.thresholds.p99_ms", "data.thresholds[\"p99_ms\"]", "[\"# 1\", data.thresholds.p99_ms]"})
    void thresholdThatARuleTakesFromTheDataIsWarnedOf(String taken) throws IOException {
        own("mine.rego", "package swiftdeploy.mine\nx := " + taken + "\n");
        listing(Map.of("mine", EVERY), Map.of());

        assertThat(policies())
                .filteredOn(it -> it.startsWith("WARN"))
                .singleElement()
                .asString()
                .contains("has no number for p99_ms;");
    }

    @Test
    void textOfAnyLengthIsReadOver() throws IOException {
        own(
                "mine.rego",
                "package swiftdeploy.mine\nx := \"" + "k".repeat(100_000) + "\"\ny := data.thresholds.p99_ms\n");
        listing(Map.of("mine", EVERY), Map.of());

        assertThat(policies()).filteredOn(it -> it.startsWith("WARN")).hasSize(1);
    }

    /** Without them such a proof never comes. */
    @ParameterizedTest
    @ValueSource(strings = {"input.comparison.limits.errors_p_value <= 0.0005", "count(asked.asked_obstacles) == 0"})
    void thresholdsOfTheProofsThatARuleAsksForAreWarnedOf(String condition) throws IOException {
        own("mine.rego", "package swiftdeploy.mine\nimport data.swiftdeploy_lib as asked\nx if " + condition + "\n");
        listing(Map.of("mine", EVERY), Map.of());

        assertThat(policies())
                .filteredOn(it -> it.startsWith("WARN"))
                .singleElement()
                .asString()
                .contains("has no number for limit_margin, support_p_value;");
    }

    /** Rules of one's own need what they name, and nothing else. */
    @Test
    void thresholdsThatNoRuleNamesAreNotWarnedOf() throws IOException {
        own("mine.rego", "package swiftdeploy.mine\n");
        listing(Map.of("mine", EVERY), Map.of());

        assertThat(policies()).noneMatch(it -> it.startsWith("WARN"));
    }

    @Test
    void domainWithoutStagesFailsOnce() {
        listing(Map.of("good", EVERY), Map.of("mine", "it has no rule named stages"));

        assertThat(policies())
                .containsExactly(
                        "FAIL  policies: " + PolicyErrors.invalidDomain("mine", "it has no rule named stages"));
    }

    @Test
    void stagesThatNoPolicyAnswersFailOrWarn() {
        listing(Map.of("mine", EnumSet.of(Stage.STATUS)), Map.of());

        assertThat(policies())
                .containsExactly(
                        "FAIL  policies: " + PolicyErrors.noDomain(Stage.PRE_DEPLOY),
                        "WARN  policies: " + PolicyErrors.noDomain(Stage.PRE_CANARY),
                        "WARN  policies: " + PolicyErrors.noDomain(Stage.PRE_PROMOTE));
    }

    @Test
    void answerOfAWrongShapeFails() {
        String sentence = PolicyErrors.wrongShape("policy mine", "allow is missing");
        listing(Map.of("mine", EVERY), Map.of(), new NoDecision("mine", NoDecisionCause.WRONG_SHAPE, sentence));

        assertThat(policies()).contains("FAIL  policies: " + sentence);
    }

    @Test
    void denialWarnsSinceItMayBeAnotherTomorrow() {
        shop.runtime.policies.denying.add("infrastructure");

        assertThat(policies())
                .contains("WARN  policies: a deployment would be denied now: infrastructure is not content.");
        assertThat(shop.runtime.policies.asked).containsOnlyKeys("pre-deploy infrastructure");
        assertThat(shop.runtime.policies.asked.get("pre-deploy infrastructure"))
                .containsKeys("stack", "host", "image", "stage", "domain", "now");
    }

    @Test
    void whatOnlyAServerCanTellIsSkippedWithTheReason() {
        String sentence = PolicyErrors.missingFunction("policy mine", "time.format");
        listing(Map.of("mine", EVERY), Map.of(), new NoDecision("mine", NoDecisionCause.MISSING_FUNCTION, sentence));
        shop.runtime.uncertain = Set.of(NoDecisionCause.MISSING_FUNCTION);
        assertThat(policies()).contains("SKIP  policies: " + sentence);

        shop.runtime.untried = Optional.of("They compile.");
        assertThat(policies()).containsExactly("SKIP  policies: They compile.");
    }

    @Test
    void policiesWhereNoRuntimeAnswersAreReadAndSkipped() {
        assertThat(policies(() -> {
                    throw new SwiftDeployException("No Engine.", "here", "start it");
                }))
                .singleElement()
                .asString()
                .matches("SKIP  policies: [0-9]+ files are read, but not compiled: the runtime does not answer");
    }
}
