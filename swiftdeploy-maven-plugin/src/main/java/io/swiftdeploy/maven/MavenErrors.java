package io.swiftdeploy.maven;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.PrintableFailure;
import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.maven.parameter.InvalidParameterException;
import io.swiftdeploy.maven.reactor.NoManifestException;
import io.swiftdeploy.maven.reactor.NotBegunException;
import io.swiftdeploy.maven.reactor.SharedStackException;
import io.swiftdeploy.maven.reactor.UnresolvedManifestException;
import io.swiftdeploy.outcome.BuildEffect;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.release.InconclusiveException;
import io.swiftdeploy.release.LeaseHeldException;
import io.swiftdeploy.release.RolledBackException;
import io.swiftdeploy.release.context.InterruptedReleaseException;
import io.swiftdeploy.setup.SetupException;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Translates our exceptions to Maven's. A build <em>fails</em> by a policy or by a mistake of the user; any other exception
 * of ours is an <em>error</em>; any exception that is not ours is a bug in SwiftDeploy, and shown as one.
 */
final class MavenErrors {
    private MavenErrors() {}

    static void rethrow(RuntimeException failure) throws MojoExecutionException, MojoFailureException {
        if (effectOf(failure) == BuildEffect.FAILURE) {
            throw suppressing(failure, new MojoFailureException(message(failure)));
        }
        if (failure instanceof SwiftDeployException) {
            throw suppressing(failure, new MojoExecutionException(message(failure)));
        }
        throw bug(failure);
    }

    /** What an exception of a goal does to its build. */
    static BuildEffect effectOf(Exception failure) {
        return failure instanceof MojoFailureException || isFailure(failure) ? BuildEffect.FAILURE : BuildEffect.ERROR;
    }

    private static boolean isFailure(Exception failure) {
        return failure instanceof DeniedException
                || failure instanceof RolledBackException
                || failure instanceof InconclusiveException
                || failure instanceof ManifestException
                || failure instanceof InvalidParameterException
                || failure instanceof LeaseHeldException
                || failure instanceof SharedStackException
                || failure instanceof NoManifestException
                || failure instanceof UnresolvedManifestException
                || failure instanceof SetupException
                || failure instanceof NotBegunException
                || failure instanceof InterruptedReleaseException;
    }

    /** Maven repeats the messages of all causes after the message; suppressed exceptions are shown with {@code -e} only. */
    private static <E extends Exception> E suppressing(RuntimeException failure, E translated) {
        translated.addSuppressed(PrintableFailure.of(failure));
        return translated;
    }

    /** Messages quote what services and servers say. */
    private static String message(RuntimeException failure) {
        return PrintableText.shown(String.valueOf(failure.getMessage()));
    }

    private static MojoExecutionException bug(RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return new MojoExecutionException(
                String.format(
                        Locale.ROOT,
                        """
                SwiftDeploy has an internal error. This is a bug in SwiftDeploy, not a mistake in your settings: %s
                  where: %s
                  next:  run the same command with -e, and report the bug with the stack trace""",
                        PrintableText.shown(failure.toString()),
                        trace.length == 0 ? "unknown" : trace[0]),
                PrintableFailure.of(failure));
    }
}
