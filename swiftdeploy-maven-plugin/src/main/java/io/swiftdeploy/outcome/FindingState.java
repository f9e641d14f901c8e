package io.swiftdeploy.outcome;

import java.util.Locale;

/** How a rule of a policy, or a check of {@code validate}, ended. */
public enum FindingState {
    PASSED,
    /** In order, but not for long, or not as it should be. */
    WARNED,
    /** There is no conclusion yet. */
    HELD,
    /** Not looked at. */
    SKIPPED,
    FAILED,
    /** The policy could not be asked, or its answer cannot be used: that denies. */
    UNANSWERED;

    /** The word in {@code outcome.json}, such as {@code held}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the goal could go on, as far as this rule or check tells. */
    public boolean pass() {
        return switch (this) {
            case PASSED, WARNED, SKIPPED -> true;
            case HELD, FAILED, UNANSWERED -> false;
        };
    }
}
