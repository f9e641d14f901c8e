package io.swiftdeploy.policy.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.policy.opa.RealOpa;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.policy.wasm.compile.OpaCommand;
import io.swiftdeploy.policy.wasm.compile.PolicyCompiler;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserPoliciesEmbeddedRealOpaIT {
    private static final Path SHARED = Path.of("src/test/resources/policy");
    private static final Path OWN = SHARED.resolve("embedded");
    private static final Duration LIMIT = Duration.ofSeconds(60);

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
    void ofWhenTheDefaultPoliciesAreCompiledMakesThePackagedModule() {
        RegoSources sources = RegoSources.in(PolicyBundle.of(Optional.empty(), Map.of()));

        assertThat(compiler().compile(sources)).isInstanceOfSatisfying(Compilation.Compiled.class, made -> assertThat(
                        made.module().bytes())
                .isEqualTo(PackagedModule.of(sources).orElseThrow().bytes()));
    }

    @Test
    void askWhenAFurtherDomainIsThereFindsAndAsksIt() throws IOException {
        PolicyEngine engine = engine(LIMIT, SHARED, "hours", "stageless");

        Verdict late = gate(engine).ask(Stage.PRE_ROLLBACK, Map.of("clock", Map.of("hour", 17)));

        assertThat(late.reasons()).hasSize(2).first().asString().startsWith("Policy stageless cannot be asked: it has");
        assertThat(late.reasons()).contains("Hour of the day 17 h is above the allowed 16 h.");
    }

    @Test
    void askWhenDomainsAreDefectiveGivesEachItsOwnCause() throws IOException {
        PolicyEngine engine = engine(LIMIT, SHARED, "clash", "silent", "bare");

        assertThat(engine.catalog()).isInstanceOf(Catalog.Known.class);
        assertNoDecision(engine, "clash", Stage.PRE_PROMOTE, NoDecisionCause.SERVER_ERROR, "clash.rego:8");
        assertNoDecision(
                engine, "silent", Stage.PRE_CANARY, NoDecisionCause.UNDEFINED, "no decision for policy silent");
        assertNoDecision(engine, "bare", Stage.STATUS, NoDecisionCause.WRONG_SHAPE, "policy bare has the wrong shape");
    }

    @Test
    void askWhenAPolicyDoesNotCompileDeniesWithTheCompilersWords() throws IOException {
        Verdict verdict = gate(engine(LIMIT, SHARED, "broken")).ask(Stage.PRE_DEPLOY, Map.of());

        assertThat(verdict.reasons())
                .singleElement()
                .asString()
                .startsWith("The policies do not compile: ")
                .contains(" broken.rego:3: rego_type_error: undefined function unknown_function");
    }

    @Test
    void askWhenAFunctionNeedsAServerDeniesAndNamesIt() throws IOException {
        assertNoDecision(
                engine(LIMIT, OWN, "outside"),
                "outside",
                Stage.PRE_DEPLOY,
                NoDecisionCause.MISSING_FUNCTION,
                "policy outside needs the function rego.parse_module, which only an Open Policy Agent server has");
    }

    @Test
    void askWhenAnEvaluationNeverEndsStopsIt() throws IOException {
        PolicyEngine engine = engine(Duration.ofSeconds(1), OWN, "runaway");

        assertThat(cause(engine, 5000)).isEqualTo(NoDecisionCause.TIMEOUT);
        assertThat(Stream.generate(() -> cause(engine, 1)).limit(60).anyMatch(NoDecisionCause.UNDEFINED::equals))
                .as("later questions are answered again, on a busy machine perhaps not the first")
                .isTrue();
    }

    private static NoDecisionCause cause(PolicyEngine engine, int rounds) {
        Answer answer = engine.ask("runaway", Stage.PRE_DEPLOY, Map.of("rounds", rounds, "sought", 0));
        return ((NoDecision) answer).cause();
    }

    @Test
    void askWhenAnEvaluationNeedsTooMuchMemoryEndsIt() throws IOException {
        PolicyEngine engine = engine(LIMIT, OWN, "hungry");

        assertThat(engine.ask("hungry", Stage.PRE_DEPLOY, Map.of("rounds", 100_000_000)))
                .isInstanceOfSatisfying(
                        NoDecision.class, none -> assertThat(none.cause()).isEqualTo(NoDecisionCause.SERVER_ERROR));
    }

    @Test
    void askAndCatalogSayTheSameAsTheServer() throws IOException {
        PolicyBundle bundle = bundle(OWN, "texts", "misstaged");
        PolicyEngine embedded = EmbeddedPolicies.of(bundle, compiler(), LIMIT);
        try (RealOpa opa = RealOpa.start(temp, bundle)) {
            assertThat(embedded.ask("texts", Stage.PRE_DEPLOY, Map.of()))
                    .isEqualTo(opa.engine().ask("texts", Stage.PRE_DEPLOY, Map.of()));
            assertSame(known(embedded), known(opa.engine()));
        }
    }

    /** WebAssembly joins the elements of a set in no certain order, so sentences are compared by their words. */
    private static void assertSame(Catalog.Known embedded, Catalog.Known server) {
        assertThat(embedded.domains()).isEqualTo(server.domains());
        assertThat(embedded.invalid()).containsOnlyKeys(server.invalid().keySet());
        embedded.invalid().forEach((domain, reason) -> assertThat(words(reason))
                .containsExactlyInAnyOrderElementsOf(words(server.invalid().getOrDefault(domain, ""))));
    }

    private static List<String> words(String sentence) {
        return Arrays.asList(sentence.replace(",", "").split(" ", -1));
    }

    private static Catalog.Known known(PolicyEngine engine) {
        return (Catalog.Known) engine.catalog();
    }

    private PolicyEngine engine(Duration limit, Path from, String... names) throws IOException {
        return EmbeddedPolicies.of(bundle(from, names), compiler(), limit);
    }

    private PolicyBundle bundle(Path from, String... names) throws IOException {
        for (String name : names) {
            Files.copy(from.resolve(name + ".rego"), policies.resolve(name + ".rego"));
        }
        return PolicyBundle.of(Optional.of(policies), Map.of("last_hour", BigDecimal.valueOf(16)));
    }

    private static PolicyCompiler compiler() {
        return new OpaCommand(RealOpa.binary(), LIMIT);
    }

    private static Gate gate(PolicyEngine engine) {
        return new Gate(engine, Clock.systemUTC());
    }

    private static void assertNoDecision(
            PolicyEngine engine, String domain, Stage stage, NoDecisionCause cause, String sentencePart) {
        Answer answer = gate(engine).ask(stage, Map.of()).denials().get(0);
        assertThat(answer.domain()).isEqualTo(domain);
        assertThat(answer).isInstanceOfSatisfying(NoDecision.class, none -> {
            assertThat(none.sentence()).contains(sentencePart).contains("Nothing was changed.");
            assertThat(none.cause()).isEqualTo(cause);
        });
    }
}
