package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.container.Labels;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.runtime.PolicyTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies are tried as the stack's own server will see them, and nothing of that stays. */
class PolicyTrialDockerIT {
    private static final String NAME = "tst-trial";

    @TempDir
    Path folder;

    private Optional<RealEngine> open = Optional.empty();

    @BeforeEach
    void connect() {
        open = Optional.of(new RealEngine(NAME, 18410));
    }

    @AfterEach
    void remove() {
        open.ifPresent(RealEngine::close);
    }

    private PolicyTrial trial(PolicyBundle policies) {
        RealEngine engine = open.orElseThrow();
        return engine.runtime
                .inspection()
                .trial(RealEngine.with(engine.blueprint(), policies).policyServer(), policies);
    }

    private PolicyBundle own(String rego, String... hosts) throws IOException {
        Files.writeString(folder.resolve("mine.rego"), rego);
        return PolicyBundle.of(Optional.of(folder), Map.of(), List.of(hosts));
    }

    private static NoDecision unknown(PolicyTrial trial) {
        Catalog catalog = engine(trial).catalog();
        assertThat(catalog).isInstanceOf(Catalog.Unknown.class);
        return ((Catalog.Unknown) catalog).why();
    }

    private static PolicyEngine engine(PolicyTrial trial) {
        return ((PolicyTrial.With) trial).engine();
    }

    private void assertNothingIsLeft() {
        assertThat(open.orElseThrow()
                        .client
                        .listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(Map.of(Labels.STACK, NAME))
                        .exec())
                .isEmpty();
    }

    @Test
    void trialOfOwnPoliciesCompilesAndAsksThem() throws IOException {
        NoDecision old = unknown(trial(own("package swiftdeploy.mine\n\nallow { input.x }\n")));
        assertThat(old.cause()).isEqualTo(NoDecisionCause.NOT_COMPILING);
        assertThat(old.sentence()).contains("mine.rego:3: rego_parse_error: `if` keyword is required");

        PolicyTrial good = trial(own("package swiftdeploy.mine\n\nstages := {\"pre-deploy\"}\n\ndecision := {}\n"));
        assertThat(engine(good).catalog())
                .isInstanceOfSatisfying(Catalog.Known.class, it -> assertThat(it.answering(Stage.PRE_DEPLOY))
                        .containsExactly("mine"));
        Answer answer = engine(good).ask("mine", Stage.PRE_DEPLOY, Map.of());
        assertThat(((NoDecision) answer).cause()).isEqualTo(NoDecisionCause.WRONG_SHAPE);

        PolicyTrial stageless = trial(own("package swiftdeploy.mine\n\ndecision := {}\n"));
        assertThat(((Catalog.Known) engine(stageless).catalog()).invalid())
                .containsEntry("mine", "it has no rule named stages");
        assertNothingIsLeft();
    }

    @Test
    void trialOfPoliciesThatAskHostsOnlyCompilesThem() throws IOException {
        String asking =
                "package swiftdeploy.mine\n\nstages := {\"pre-deploy\"}\n\ndecision := {\"allow\": true, \"findings\": [x]} if"
                        + " {\n\tx := data.swiftdeploy_http.send({\"method\": \"get\", \"url\": \"https://a.example\"})\n}\n";
        assertThat(trial(own(asking, "a.example"))).isInstanceOf(PolicyTrial.Untried.class);

        NoDecision closed = unknown(trial(own(asking.replace("data.swiftdeploy_http.send", "http.send"), "a.example")));
        assertThat(closed.sentence()).contains("undefined function http.send");
        assertNothingIsLeft();
    }

    @Test
    void trialOfThePoliciesOfARunningServerAsksIt() {
        RealEngine engine = open.orElseThrow();
        PolicyBundle policies = RealEngine.policies(10);
        engine.runtime.policies(RealEngine.with(engine.blueprint(), policies).policyServer(), policies);

        assertThat(engine(trial(policies)).describe().name()).isEqualTo("opa");
        assertThat(engine(trial(RealEngine.policies(11))).describe().name()).isEqualTo("embedded");
    }
}
