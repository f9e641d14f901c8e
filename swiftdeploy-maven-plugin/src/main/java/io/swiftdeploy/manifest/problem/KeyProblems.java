package io.swiftdeploy.manifest.problem;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sentences about one key of a manifest. The subject of each is the key, whose path and position come before it. */
public final class KeyProblems {
    private KeyProblems() {}

    public static String isEmpty() {
        return "is empty";
    }

    public static String isMissing() {
        return "is missing";
    }

    /**
     * A section that must have some keys is missing.
     *
     * @param keys the keys that the missing section must have, in running text
     */
    public static String isMissing(String keys) {
        return "is missing; it needs " + keys;
    }

    /**
     * A key has no value.
     *
     * @param expected the type with its article, such as {@code a whole number}
     */
    public static String hasNoValue(String expected) {
        return "has no value; it must be " + expected;
    }

    /**
     * A value has another type.
     *
     * @param actual the value, or its sort, such as {@code a list}
     */
    public static String mustBe(String expected, String actual) {
        return "must be " + expected + ", was " + actual;
    }

    public static String mustBeList(String example, String actual) {
        return mustBe("a list such as " + example, actual);
    }

    public static String mustBeMapping(String actual) {
        return mustBe("a mapping of keys to values", actual);
    }

    public static String mustBeSections(String actual) {
        return mustBe("a mapping of sections such as services", actual);
    }

    public static String mustBeMapping() {
        return "must be a mapping of keys to values";
    }

    /**
     * A mapping has the key twice.
     *
     * @param position of the first of the two, such as {@code line 3, column 5}
     */
    public static String isGivenTwice(String position) {
        return "is given twice, first at " + position;
    }

    /** A key that no section knows, and that resembles the known key {@code word}. */
    public static String isUnknownLike(String word) {
        return "is not a known key; did you mean `" + word + "`?";
    }

    /** A word of another tool, whose meaning these keys have. */
    public static String isUnknownHaving(List<String> keys) {
        return "is not a known key; it is "
                + keys.stream().map(it -> "`" + it + "`").collect(Collectors.joining(" and ")) + " here";
    }

    /** A word of another tool for which nothing has to be written. */
    public static String isNotNeeded(String why) {
        return "is not a known key; remove it, nothing takes its place: " + why;
    }

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

    /** A key that other places know, given in running text. */
    public static String isUnknownHere(String key, String places) {
        return "is not a known key; `" + key + "` belongs " + places;
    }

    public static String isUnknown(Collection<String> known) {
        return "is not a known key; known here: " + String.join(", ", known);
    }

    /** A key that says what is kept of a command, without a command. */
    public static String needsProcessCommand() {
        return "has no effect without services.process.command; a jar is kept with all that it needs, so remove the key";
    }

    /** A key about metrics of a service that has none. */
    public static String isAboutNoMetrics() {
        return "has no effect with `services.metrics.preset: none`; remove one of the two keys";
    }

    public static String mustDifferFromOpaPort(int port) {
        return mustDifferFrom("opa.port", port);
    }

    /** The port of the health check or of the metrics is that of the users. */
    public static String mustDifferFromUsersPort(int port) {
        return mustDifferFrom("services.port", port) + "; without this key, it is asked there";
    }

    public static String mustDifferFrom(String key, int port) {
        return "must differ from " + key + ", which is " + port + " too";
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

    public static String intervalTooShort(String least, String scrapePeriod, String interval) {
        return "must be at least " + least + " to hold two scrapes, one every " + scrapePeriod + ", was " + interval;
    }

    /**
     * The steps do not fit into {@code canary.max_duration}.
     *
     * @param maxDuration as the file has it; for the default, followed by {@link #byDefault}
     */
    public static String maxDurationTooShort(String least, int steps, String interval, String maxDuration) {
        return "must be at least " + least + " to hold " + steps + " steps of " + interval + " each, was " + maxDuration
                + "; raise it, or give fewer steps or a shorter interval";
    }

    /** The service's name is missing, and there is no artifactId to take. */
    public static String nameIsMissing() {
        return "is missing; without a POM, whose artifactId it would be, it has to be written: it names the stack";
    }

    /** The service's image is missing, and no build tells it. */
    public static String imageIsMissing() {
        return "is missing; without a POM, which tells the image that the build makes, it has to be written"
                + " (local processes, `runtime: process`, need none)";
    }

    /** The service's port is missing, and no framework has one. */
    public static String portIsMissing() {
        return "is missing; no framework was found that has a port of its own (Spring Boot, Quarkus, Micronaut, Helidon)";
    }

    /**
     * The project uses more than one framework.
     *
     * @param found each with what tells it
     */
    public static String frameworksFound(Collection<?> found) {
        return "is auto, and more than one framework was found: "
                + String.join("; ", found.stream().map(String::valueOf).toList())
                + ". Write the one that answers requests, or none";
    }

    /**
     * A variable of the environment is one that the service is given its port by, and has another value.
     *
     * @param key of the port
     * @param from what tells that it is one; empty for {@code services.port_env}
     */
    public static String contradictsPort(String key, int port, Optional<String> from) {
        return "must not differ from " + key + ", which is " + port + ": it sets the port ("
                + from.orElse("services.port_env")
                + "). Leave it out, or give " + key + " its value";
    }

    /**
     * The metrics are to be public, and a path above them is hidden without being written.
     *
     * @param from what tells that it is hidden
     */
    public static String exposesHidden(String path, String hidden, String from) {
        return "names metrics, but " + path + " is below " + hidden + ", which the public does not see (" + from
                + "). Write nginx.hide, too: [] hides nothing else";
    }

    /** Follows a value that the file does not have. */
    public static String byDefault() {
        return " (the default)";
    }

    /** Follows a value that the file does not have, and the project tells. */
    public static String toldBy(String what) {
        return " (from " + what + ")";
    }

    /** Follows a problem of a value that has expressions. */
    public static String from(List<String> expressions) {
        return expressions.isEmpty() ? "" : " (from " + QuotedText.text(String.join(" ", expressions)) + ")";
    }

    public static String incompleteExpression() {
        return "has `${` that starts no expression; write `$${` for a plain `${`";
    }

    /**
     * The value has an expression that the build does not know.
     *
     * @param known an expression that the build knows, without <code>${}</code>
     */
    public static String unknownExpression(String expression, Optional<String> known) {
        return "refers to " + QuotedText.text(expression) + ", which the build does not know; "
                + known.map(it -> "did you mean ${" + it + "}?")
                        .orElse("define it as a property in the POM or with -D, or write `$${` for a plain `${`");
    }

    /** No name of Maven has such a character, and what Maven makes of it nobody can read. */
    public static String expressionUnprintable(String expression) {
        return "refers to " + QuotedText.text(expression)
                + ", whose name has a character that cannot be printed; write the name" + " without it";
    }

    /** The value has an expression of what may hold credentials. */
    public static String expressionOfSettings(String expression) {
        return "refers to " + QuotedText.text(expression)
                + ", which is of Maven's settings, where credentials are; define the"
                + " value as a property in the POM or with -D";
    }

    public static String expandedTooLong(int limit) {
        return "is longer than " + limit + " characters once its expressions are replaced";
    }
}
