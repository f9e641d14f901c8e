package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.maven.parameter.ParameterErrors;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.InconclusiveException;
import io.swiftdeploy.release.RolledBackException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MavenErrorsTest {
    private static final Verdict UNANSWERED = new Verdict(Stage.PRE_PROMOTE, List.of());

    static Stream<SwiftDeployException> failures() {
        return Stream.of(
                new DeniedException(UNANSWERED),
                new RolledBackException(UNANSWERED),
                new InconclusiveException("the time is over", UNANSWERED),
                ParameterErrors.missingMode());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void rethrowOfAPolicyOrAMistakeFailsTheBuild(SwiftDeployException failure) {
        assertThatThrownBy(() -> MavenErrors.rethrow(failure))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(failure.getMessage())
                .hasNoCause()
                .hasSuppressedException(failure);
    }

    @Test
    void rethrowOfOurOtherExceptionsIsAnErrorOfTheBuild() {
        SwiftDeployException failure = new SwiftDeployException("It broke.", "here", "fix it");

        assertThatThrownBy(() -> MavenErrors.rethrow(failure))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(failure.getMessage())
                .hasSuppressedException(failure);
    }

    @Test
    void rethrowWhenAMessageQuotesEscapeSequencesShowsThem() {
        SwiftDeployException failure = new SwiftDeployException(
                "It said \u001b[2J.", "here", "fix it", new IllegalStateException("\u001b]0;owned\u0007"));

        assertThatThrownBy(() -> MavenErrors.rethrow(failure))
                .hasMessageStartingWith("It said \\x1b[2J.\n  where: here")
                .satisfies(it -> assertThat(stackTrace(it))
                        .contains(SwiftDeployException.class.getName() + ": It said \\x1b[2J.")
                        .contains(": java.lang.IllegalStateException: \\x1b]0;owned\\x07")
                        .doesNotContain("\u001b"));
        assertThatThrownBy(() -> MavenErrors.rethrow(new IllegalStateException("\u009b1m")))
                .satisfies(it -> assertThat(stackTrace(it)).contains("\\x9b1m").doesNotContain("\u009b"));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    static Stream<RuntimeException> bugs() {
        return Stream.of(
                new IllegalArgumentException("not a stack name: A"),
                new IllegalStateException("it is not so"),
                new NullPointerException());
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void rethrowOfAnythingElseIsShownAsABug(RuntimeException bug) {
        assertThatThrownBy(() -> MavenErrors.rethrow(bug))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith(
                        "SwiftDeploy has an internal error. This is a bug in SwiftDeploy, not a mistake")
                .hasMessageContaining(bug.toString())
                .hasMessageContaining("\n  where: " + MavenErrorsTest.class.getName() + ".bugs")
                .hasMessageContaining("\n  next:  run the same command with -e, and report the bug")
                .hasCause(bug);
    }

    @Test
    void rethrowOfAnExceptionWithoutAStackTraceStillSaysSo() {
        RuntimeException bug = new IllegalArgumentException("odd");
        bug.setStackTrace(new StackTraceElement[0]);

        assertThatThrownBy(() -> MavenErrors.rethrow(bug))
                .satisfies(it -> assertThat(it.getMessage()).contains("where: unknown"));
    }
}
