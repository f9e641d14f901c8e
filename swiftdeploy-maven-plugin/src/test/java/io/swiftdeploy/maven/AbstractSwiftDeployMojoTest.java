package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.maven.parameter.GoalFiles;
import io.swiftdeploy.maven.parameter.InvalidParameterException;
import io.swiftdeploy.maven.parameter.ParameterErrors;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
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
        protected void run(GoalSetup setup) {
            ran = true;
            act.run();
        }
    }

    private Goal goal(Map<String, String> given, Runnable act) {
        return Goals.in(folder, new Goal(act), given);
    }

    private Goal throwing(RuntimeException failure) {
        return goal(Map.of(), () -> {
            throw failure;
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
    void executeWhenSomethingFailsIsAnErrorWithItsSentences() {
        SwiftDeployException failure = new SwiftDeployException("It broke.", "here", "fix it");

        assertThatThrownBy(() -> throwing(failure).execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(failure.getMessage())
                .hasNoCause();
    }

    @Test
    void executeWhenAParameterIsWrongFailsWithItsSentence() {
        InvalidParameterException mistake = ParameterErrors.outOfRange("weight", "0 to 100", "101");

        assertThatThrownBy(() -> throwing(mistake).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(mistake.getMessage())
                .hasMessageStartingWith("weight must be 0 to 100")
                .hasNoCause();
    }

    @Test
    void executeWhenOurOwnCodeRejectsAnArgumentShowsABugAndKeepsTheStackTrace() {
        IllegalArgumentException bug = new IllegalArgumentException("a weight is 0 to 100, not 101");

        assertThatThrownBy(() -> throwing(bug).execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("This is a bug in SwiftDeploy, not a mistake in your settings")
                .hasMessageContaining("a weight is 0 to 100, not 101")
                .hasMessageContaining("report the bug")
                .hasCause(bug);
    }

    @Test
    void executeWhenTheRuntimeIsUnknownIsAMistakeOfTheUser() {
        assertThatThrownBy(() ->
                        goal(Map.of("swiftdeploy.runtime", "cloud"), () -> {}).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("swiftdeploy.runtime must be docker or process, was `cloud`");
    }

    @Test
    void executeWhenTheManifestIsMissingFailsAndNamesIt() {
        Goal goal = goal(Map.of(), () -> {});
        Goal reading = goal(Map.of(), () -> goal.setup().readManifest());

        assertThatThrownBy(reading::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("manifest.yaml");
    }

    @Test
    void executeWhenSkippedDoesNothingButSaySo() throws Exception {
        Goal goal = goal(Map.of("swiftdeploy.skip", "true"), () -> {});

        goal.execute();

        assertThat(goal.ran).isFalse();
        assertThat(Goals.lines(goal)).containsExactly("INFO Skipped: swiftdeploy.skip is set.");
    }

    @Test
    void executeWhenThePomSkipsAndTheCommandLineDoesNotRuns() throws Exception {
        Goal goal = goal(Map.of("swiftdeploy.skip", "false"), () -> {});
        Goals.set(goal, "skip", "true");

        goal.execute();

        assertThat(goal.ran).isTrue();
    }

    @Test
    void filesGivenOnTheCommandLineWinAndLieInTheProject() {
        Goal goal = goal(Map.of("swiftdeploy.manifest", "other.yaml"), () -> {});

        GoalFiles files = goal.setup().files();
        assertThat(files.manifest()).isEqualTo(folder.resolve("other.yaml"));
        assertThat(files.history()).contains(folder.resolve("history.jsonl"));
        assertThat(files.output()).isEqualTo(folder.resolve("target/swiftdeploy"));
    }

    @Test
    void executeWritesHowTheGoalEnded() throws Exception {
        goal(Map.of(), () -> {}).execute();

        assertThat(outcome()).content().contains("\"result\" : \"succeeded\"", "\"build\" : \"success\"");
    }

    @Test
    void executeWhenTheGoalFailsWritesThatToo() {
        SwiftDeployException failure = new SwiftDeployException("It broke.", "here", "fix it");

        assertThatThrownBy(() -> throwing(failure).execute()).isInstanceOf(MojoExecutionException.class);

        assertThat(outcome()).content().contains("\"result\" : \"failed\"", "\"build\" : \"error\"", "It broke.");
    }

    @Test
    void executeWhenTheManifestHasAMistakeWritesThatItIsTheUsers() {
        Goal reading = goal(Map.of(), () -> {});
        Goal failing = goal(Map.of(), () -> reading.setup().readManifest());

        assertThatThrownBy(failing::execute).isInstanceOf(MojoFailureException.class);

        assertThat(outcome()).content().contains("\"build\" : \"failure\"", "There is no manifest.");
    }

    @Test
    void executeWhenAnErrorOfJavaEndsTheGoalWritesNoSuccess() {
        Goal goal = goal(Map.of(), () -> {
            throw new StackOverflowError();
        });

        assertThatThrownBy(goal::execute).isInstanceOf(StackOverflowError.class);

        assertThat(outcome()).content().contains("\"result\" : \"failed\"", "ended unexpectedly");
    }

    @Test
    void executeWhenNothingCanBeWrittenFailsForNothingElse() throws Exception {
        Files.writeString(folder.resolve("target"), "a file is in the way, also for root");
        SwiftDeployException failure = new SwiftDeployException("It broke.", "here", "fix it");
        Goal goal = throwing(failure);

        assertThatThrownBy(goal::execute).hasMessage(failure.getMessage());

        assertThat(Goals.lines(goal))
                .singleElement()
                .asString()
                .startsWith("WARN The results of this goal are not written: A generated file cannot be written");
    }

    @Test
    void executeWhenResultsAreTurnedOffWritesNone() throws Exception {
        Goal goal = goal(Map.of("swiftdeploy.results", "false"), () -> {});
        Goals.set(goal, "results", "true");

        goal.execute();

        assertThat(folder.resolve("target")).doesNotExist();
        assertThat(Goals.lines(goal)).isEmpty();
    }

    @Test
    void executeWhenResultsIsNoSwitchRefusesBeforeItActs() {
        Goal goal = goal(Map.of("swiftdeploy.results", "perhaps"), () -> {});

        assertThatThrownBy(goal::execute).hasMessageStartingWith("swiftdeploy.results must be true or false");
        assertThat(goal.ran).isFalse();
    }

    @Test
    void executeWhenSkippedOrSilentLeavesNoResultsOfAnEarlierBuild() throws Exception {
        for (String given : List.of("swiftdeploy.skip=true", "swiftdeploy.results=false")) {
            goal(Map.of(), () -> {}).execute();
            assertThat(outcome()).exists();
            String[] parameter = given.split("=", 2);

            goal(Map.of(parameter[0], parameter[1]), () -> {}).execute();

            assertThat(folder.resolve("target/swiftdeploy")).isEmptyDirectory();
            assertThat(folder.resolve("target/surefire-reports")).isEmptyDirectory();
        }
    }

    @Test
    void executeWhenAParameterIsRefusedBeforeTheGoalBeginsTellsMachinesToo() throws Exception {
        for (String refused : List.of("swiftdeploy.skip", "swiftdeploy.results", "swiftdeploy.manifest")) {
            goal(Map.of(), () -> {}).execute();

            assertThatThrownBy(goal(Map.of(refused, "perhaps\0"), () -> {})::execute)
                    .isInstanceOf(MojoFailureException.class);

            assertThat(outcome()).content().contains("\"build\" : \"failure\"", refused);
        }
    }

    @Test
    void executeWhenTheNameOfTheManifestHasNoValueTellsMachinesToo() {
        Goal goal = goal(Map.of("swiftdeploy.manifest", "manifest-${stage}.yaml"), () -> {});

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("manifest-${stage}.yaml");

        assertThat(goal.ran).isFalse();
        assertThat(outcome()).content().contains("\"build\" : \"failure\"", "has an expression that has no value");
    }

    @Test
    void laterGoalOfTheSameBuildLeavesItsResults() throws Exception {
        Goal first = goal(Map.of(), () -> {});
        first.execute();
        Goal second = goal(Map.of("swiftdeploy.skip", "true"), () -> {});
        MavenSession build = first.session();
        build.getUserProperties().setProperty("swiftdeploy.skip", "true");
        Goals.set(second, "session", build);

        second.execute();

        assertThat(second.ran).isFalse();
        assertThat(outcome()).exists();
    }

    private Path outcome() {
        return folder.resolve("target/swiftdeploy/outcome.json");
    }
}
