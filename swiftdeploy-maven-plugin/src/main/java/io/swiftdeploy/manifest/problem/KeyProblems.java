package io.swiftdeploy.manifest.problem;

import java.util.Collection;
import java.util.List;
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

    /** A key that other places know, given in running text. */
    public static String isUnknownHere(String key, String places) {
        return "is not a known key; `" + key + "` belongs " + places;
    }

    public static String isUnknown(Collection<String> known) {
        return "is not a known key; known here: " + String.join(", ", known);
    }

    public static String mustDifferFromOpaPort(int port) {
        return mustDifferFrom("opa.port", port);
    }

    public static String mustDifferFrom(String key, int port) {
        return "must differ from " + key + ", which is " + port + " too";
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
}
