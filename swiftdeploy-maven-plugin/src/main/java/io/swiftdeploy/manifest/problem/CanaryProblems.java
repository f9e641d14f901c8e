package io.swiftdeploy.manifest.problem;

import java.util.Collection;
import java.util.Optional;

/** The sentences about the keys of section {@code canary} and about thresholds. The subject of each is the key. */
public final class CanaryProblems {
    private CanaryProblems() {}

    /** A threshold that no default policy has, and the one that it resembles. */
    public static String isUnknownThreshold(Optional<String> meant, Collection<String> known) {
        return "is not a threshold of the default policies; "
                + meant.map(it -> "did you mean `" + it + "`?").orElseGet(() -> "known: " + String.join(", ", known));
    }

    /** The canary cannot be watched for as long as a decision needs. */
    public static String windowTooLong(String maxDuration, String place, String window) {
        return "must not be longer than canary.max_duration (" + place + "), which is " + maxDuration + ", was "
                + window + "; a release would end before it is decided";
    }

    /**
     * A key and a threshold have different values.
     *
     * @param value of the threshold
     */
    public static String contradictsThreshold(String name, String value) {
        return "must not differ from policies.thresholds." + name + ", which is " + value + "; give one of the two";
    }

    public static String needsAStep(String example) {
        return "must have at least one step, such as " + example;
    }

    public static String mustRise(int previous, int step) {
        return "must be higher than " + previous + ", the step before it, was " + step;
    }

    /**
     * The steps do not fit into {@code canary.max_duration}.
     *
     * @param maxDuration as the file has it; for the default, followed by {@link KeyProblems#byDefault}
     */
    public static String maxDurationTooShort(String least, int steps, String interval, String maxDuration) {
        return "must be at least " + least + " to hold " + steps + " steps of " + interval + " each, was " + maxDuration
                + "; raise it, or give fewer steps or a shorter interval";
    }
}
