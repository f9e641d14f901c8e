package io.swiftdeploy.outcome;

import io.swiftdeploy.history.Result;
import java.util.Optional;
import java.util.Set;

/**
 * The line by which GitHub shows how a goal ended beside the build: an error for each goal that fails its build, a notice for
 * each that has changed what serves. GitHub keeps ten of each kind in a step, so a goal has one, with all its sentences.
 */
final class WorkflowCommand {
    private static final Set<String> CHANGING = Set.of("deploy", "promote", "release", "rollback", "teardown");
    /** A list of sentences; more of it is in the log. */
    private static final int LONGEST = 4000;

    private WorkflowCommand() {}

    /** The line, without its end; empty where there is nothing to show. */
    static Optional<String> of(Outcome outcome) {
        if (outcome.failsBuild()) {
            return Optional.of(line("error", outcome));
        }
        boolean changed = outcome.ending().result() == Result.SUCCEEDED
                && CHANGING.contains(outcome.run().goal());
        return changed ? Optional.of(line("notice", outcome)) : Optional.empty();
    }

    private static String line(String command, Outcome outcome) {
        String title = "SwiftDeploy " + outcome.run().goal() + " "
                + outcome.ending().result().text()
                + outcome.stack().name().map(it -> ": " + it).orElse("");
        return "::" + command + " title=" + property(title) + "::"
                + data(cut(outcome.ending().message()));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) > LONGEST
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "..."
                : text;
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
