package io.swiftdeploy.manifest.problem;

import java.util.Optional;

/** The sentences about a scalar that is not of its type. The subject of each is the key. */
public final class ValueProblems {
    private ValueProblems() {}

    /**
     * The text is not of its type.
     *
     * @param expected the type with its article, such as {@code a whole number}
     */
    public static String mustBe(String expected, String text) {
        return "must be " + expected + ", was " + QuotedText.text(text);
    }

    /**
     * The text is none of the allowed words.
     *
     * @param closest the allowed word that the text resembles
     */
    public static String mustBeOneOf(String words, String text, Optional<String> closest) {
        return mustBe(words, text)
                + closest.map(word -> "; did you mean " + word + "?").orElse("");
    }

    public static String mustBeBetween(String least, String most, String text) {
        return mustBe("between " + least + " and " + most, text);
    }

    /** As {@link #mustBeBetween}, for an amount of memory without a unit. */
    public static String mustBeBetweenBytes(String least, String most, String text) {
        return mustBeBetween(least, most, text) + " (bytes)";
    }

    /** Lengths are in characters. */
    public static String mustBeLong(int least, int most, int length) {
        return "must be " + least + " to " + most + " characters long, was " + length;
    }

    /**
     * The text has a character that is not allowed.
     *
     * @param position of the character, from 1
     */
    public static String mustNotContain(int character, int position) {
        return "must not contain " + QuotedText.character(character) + " (character " + position + ")";
    }

    public static String mustNotBeRoot(String text) {
        return "must not be root, was " + QuotedText.text(text) + "; every container runs as an ordinary user";
    }

    /**
     * A name does not have its form.
     *
     * @param expected the form of a name
     */
    public static String isNot(String expected) {
        return "is not " + expected;
    }

    /**
     * A variable has a name that SwiftDeploy sets itself.
     *
     * @param source the key that SwiftDeploy sets the variable from
     */
    /** The header is one that a manifest cannot set. */
    public static String isHeaderOfOurs(String name) {
        return "is a header that SwiftDeploy or the connection sets: " + name + "; remove it";
    }

    public static String isReserved(String name, String source) {
        return "is reserved: SwiftDeploy sets " + name + " from " + source;
    }

    /**
     * The text is no host.
     *
     * @param hint what is wrong with it, or empty
     */
    public static String mustBeHost(String expected, String text, String hint) {
        return mustBe(expected, text) + (hint.isEmpty() ? "" : "; " + hint);
    }

    /**
     * A range of addresses has more bits than an address of its kind.
     *
     * @param bits of an address
     */
    public static String mustHavePrefix(int bits, String text) {
        return "must have a prefix of 0 to " + bits + ", was " + QuotedText.text(text);
    }

    /** A range of addresses has bits behind its prefix, so that nobody can tell what was meant. */
    public static String mustEndWithItsPrefix(int prefix, String text) {
        return "must be the first address of its range, with zeros after its " + prefix + " bits, was "
                + QuotedText.text(text);
    }

    public static String isNoFolder(String path) {
        return "must be a folder, but " + QuotedText.text(path) + " is none";
    }

    public static String doesNotExist(String path) {
        return "must be a folder, but " + QuotedText.text(path) + " does not exist";
    }

    /**
     * The text is not an image reference.
     *
     * @param reason a predicate, such as {@code is empty}
     */
    public static String mustBeImage(String expected, String text, String reason) {
        return "must be " + expected + "; " + QuotedText.text(text) + " " + reason;
    }

    /** Reason of an image reference: the parts between slashes have other characters than Docker allows. */
    public static String hasImagePart(String part) {
        return part.isEmpty()
                ? "has an empty part in the repository name"
                : "has the part " + QuotedText.text(part) + " in the repository name, which is not lowercase"
                        + " letters and digits with `.`, `_`, `__` or `-` between them";
    }

    /** Reason of an image reference: its name is too long. */
    public static String hasLongImageName(int limit) {
        return "has a name of more than " + limit + " characters";
    }
}
