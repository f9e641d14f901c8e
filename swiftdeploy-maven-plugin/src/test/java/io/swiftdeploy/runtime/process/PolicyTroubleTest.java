package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.wasm.EmbeddedPolicies;
import io.swiftdeploy.policy.wasm.compile.OpaCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a release whose policies are not those that come with SwiftDeploy, where nothing compiles them. */
class PolicyTroubleTest {
    private static final String OWN_POLICIES =
            """
            policies:
              dir: own
              thresholds:
                cpu_load: 500
            """;

    @TempDir
    Path folder;

    ProcessStory story;

    @BeforeEach
    void begin() throws Exception {
        OpaCommand noCompiler = new OpaCommand(Optional.empty(), Duration.ofSeconds(1));
        story = new ProcessStory(folder, "shop", ProcessStory.freePort());
        story.rehearsal.asking(policies -> EmbeddedPolicies.of(policies, noCompiler));
        Files.writeString(
                Files.createDirectories(folder.resolve("own")).resolve("mine.rego"), "package swiftdeploy.mine\n");
    }

    @AfterEach
    void end() {
        story.close();
    }

    private void assertDenied() {
        assertThatThrownBy(story::deploy)
                .isInstanceOf(DeniedException.class)
                .hasMessageContaining("no compiler for them is available (no opa is on the PATH)")
                .hasMessageContaining("Put Open Policy Agent's opa (1.x) on the PATH")
                .hasMessageContaining("remove policies.dir");
    }

    @Test
    void deployWhenPoliciesChangedAndNothingCompilesIsDeniedAndLeavesNothing() {
        story.rehearsal.alsoSaying(OWN_POLICIES);

        assertDenied();

        assertThat(story.observe()).isEqualTo(ObservedStack.nothing());
        assertThat(story.rehearsal.state).doesNotExist();
    }

    @Test
    void deployWhenPoliciesChangedLaterIsDeniedAndTheOldServesOnUnderTheOldPolicies() {
        story.rehearsal.alsoSaying("policies:\n  thresholds:\n    cpu_load: 500\n");
        story.deploy();
        story.version("2.0.0", "").rehearsal.alsoSaying(OWN_POLICIES);

        assertDenied();

        assertThat(story.answer()).isEqualTo("stable 1.0.0");
        assertThat(story.status()).contains("infrastructure").doesNotContain("compile");
    }
}
