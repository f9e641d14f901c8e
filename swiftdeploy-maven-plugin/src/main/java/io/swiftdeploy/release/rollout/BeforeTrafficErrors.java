package io.swiftdeploy.release.rollout;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.BeforeTraffic;
import io.swiftdeploy.runtime.CommandEnd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What is said of {@code services.before_traffic} when it goes wrong, or is not run.
 *
 * @param command its words, without secrets
 * @param lastLines what the command wrote last, without secrets
 */
record BeforeTrafficErrors(BeforeTraffic settings, String command, List<String> lastLines) {
    private static final String UNDO =
            "; no instance was started and the routing is as it was, but what the command did, in a database for example,"
                    + " is yours to undo";

    /** For people, such as {@code 1.5 s}. */
    static String seconds(Duration span) {
        return BigDecimal.valueOf(span.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    /** For the record. */
    static String progress(String revision, String what) {
        return "services.before_traffic of revision " + revision + " " + what + ".";
    }

    /** Of a revision that is there already. */
    static String notRun(String revision) {
        return "services.before_traffic was not run: revision " + revision
                + " is there already, and the record has no run of this command for it that ended well. A changed command makes no"
                + " new revision. To run it, change services.version, which makes one, or run it yourself.";
    }

    /** Of a revision that is there already, and may have had its run. */
    static String unknown(String revision) {
        return String.format(
                Locale.ROOT,
                "Whether services.before_traffic was run for revision %s, which is there already, cannot be told: its run is not"
                        + " among what can be read of the last %d records. It was not run now. See in the database whether it"
                        + " ran; with a new services.version it is run.",
                revision,
                BeforeTrafficRecord.SEARCHED_RECORDS);
    }

    SwiftDeployException of(CommandEnd end) {
        return switch (end.how()) {
            case ENDED -> failed(end.exitCode());
            case TIMED_OUT -> timedOut();
            case GONE -> gone();
        };
    }

    private SwiftDeployException failed(long exitCode) {
        String killed = exitCode == 137 ? " (it was killed, by lack of memory for example)" : "";
        return because(
                String.format(
                        Locale.ROOT,
                        "services.before_traffic failed with exit code %d%s. %s",
                        exitCode,
                        killed,
                        wrote()),
                "correct what it says and run the goal again: it runs once more" + UNDO);
    }

    private SwiftDeployException timedOut() {
        return because(
                String.format(
                        Locale.ROOT,
                        "services.before_traffic did not end within %s and was ended. %s",
                        seconds(settings.timeout()),
                        wrote()),
                "see what it waits for, such as a lock in the database, or raise services.before_traffic.timeout; then run"
                        + " the goal again" + UNDO);
    }

    private SwiftDeployException gone() {
        return because(
                "What ran services.before_traffic was removed by somebody else, so nobody knows whether it had ended.",
                "see who removed it, and run the goal again" + UNDO);
    }

    private SwiftDeployException because(String what, String next) {
        return new SwiftDeployException(what, "services.before_traffic: " + command, next);
    }

    private String wrote() {
        return lastLines.isEmpty() ? "It wrote nothing." : "Its last lines:\n    " + String.join("\n    ", lastLines);
    }
}
