package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbstractSwiftDeployMojoTest {
    @TempDir
    Path folder;

    /** A goal that does one thing. */
    private static final class Goal extends AbstractSwiftDeployMojo {
        private final Runnable act;
        private boolean ran;

        Goal(Runnable act) {
            this.act = act;
        }

        @Override
        protected void run() {
            ran = true;
            act.run();
        }
    }

    private Goal goal(Map<String, String> given, Runnable act) {
        Goal goal = Goals.in(folder, new Goal(act), given);
        goal.setLog(new ToldMaven());
        return goal;
    }

    private Goal throwing(RuntimeException trouble) {
        return goal(Map.of(), () -> {
            throw trouble;
        });
    }

    @Test
    void executeWhenDeniedFailsTheBuildByPolicy() {
        NoDecision silence = new NoDecision(NoDecision.EVERY_DOMAIN, NoDecisionCause.NOT_RUNNING, "OPA does not run.");
        DeniedException denied = new DeniedException(new Verdict(Stage.PRE_DEPLOY, List.of(silence)));

        assertThatThrownBy(() -> throwing(denied).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("OPA does not run.");
    }

    @Test
    void executeWhenSomethingFailsIsTroubleWithItsSentences() {
        SwiftDeployException trouble = new SwiftDeployException("It broke.", "here", "mend it");

        assertThatThrownBy(() -> throwing(trouble).execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(trouble.getMessage())
                .hasNoCause();
    }

    @Test
    void executeWhenAParameterIsWrongFailsWithItsSentence() {
        assertThatThrownBy(() -> throwing(new IllegalArgumentException("weight must be 0 to 100"))
                        .execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("weight must be 0 to 100");
    }

    @Test
    void executeWhenTheManifestIsMissingFailsAndNamesIt() {
        Goal goal = goal(Map.of(), () -> {});
        Goal reading = goal(Map.of(), goal::readManifest);

        assertThatThrownBy(reading::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("manifest.yaml");
    }

    @Test
    void executeWhenSkippedDoesNothingButSaySo() throws Exception {
        Goal goal = goal(Map.of("swiftdeploy.skip", ""), () -> {});

        goal.execute();

        assertThat(goal.ran).isFalse();
        assertThat(((ToldMaven) goal.getLog()).lines).containsExactly("INFO Skipped: swiftdeploy.skip is set.");
    }

    @Test
    void executeWhenThePomSkipsAndTheCommandLineDoesNotRuns() throws Exception {
        Goal goal = goal(Map.of("swiftdeploy.skip", "false"), () -> {});
        Goals.set(goal, "skip", true);

        goal.execute();

        assertThat(goal.ran).isTrue();
    }

    @Test
    void filesGivenOnTheCommandLineWinAndLieInTheProject() {
        Goal goal = goal(Map.of("swiftdeploy.manifest", "other.yaml"), () -> {});

        assertThat(goal.manifestFile()).isEqualTo(folder.resolve("other.yaml"));
        assertThat(goal.historyFile()).isEqualTo(folder.resolve("history.jsonl"));
    }
}
