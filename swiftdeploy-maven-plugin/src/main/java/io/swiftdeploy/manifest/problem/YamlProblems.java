package io.swiftdeploy.manifest.problem;

/** The sentences about YAML that a manifest must not have. The subject of each is the key, or the file. */
public final class YamlProblems {
    private YamlProblems() {}

    /**
     * The YAML parser refused the file.
     *
     * @param message of the YAML parser
     */
    public static String isNotYaml(String message) {
        return "is not valid YAML: " + message;
    }

    /** As {@link #isNotYaml}, at an expression such as <code>${name}</code> without quotes. */
    public static String isNotYamlAtExpression(String message) {
        return isNotYaml(message) + "; within braces or brackets an expression needs quotes: \"${...}\"";
    }

    public static String hasForbiddenCharacter(int codePoint) {
        return "has " + QuotedText.character(codePoint) + ", which YAML does not allow";
    }

    public static String isNotUtf8() {
        return "is not UTF-8 from here on";
    }

    public static String isNestedTooDeep(int limit) {
        return "is nested more than " + limit + " deep";
    }

    public static String hasSecondDocument() {
        return "has a second document; a manifest is one";
    }

    public static String hasAlias(String name) {
        return "has the alias " + QuotedText.text("*" + name) + "; write the value out";
    }

    public static String hasAnchor(String name) {
        return "has the anchor " + QuotedText.text("&" + name) + "; leave it out";
    }

    /**
     * A value has a tag.
     *
     * @param tag as the parser resolves it, such as {@code tag:yaml.org,2002:str}
     */
    public static String hasTag(String tag) {
        return "has the tag " + QuotedText.text(tag.replace("tag:yaml.org,2002:", "!!")) + "; leave it out";
    }

    /**
     * A key is not a scalar.
     *
     * @param actual the sort of the key, such as {@code a list}
     */
    public static String hasKeyThatIs(String actual) {
        return "has " + actual + " as a key; a key is a word";
    }

    public static String isMergeKey() {
        return "is a merge key, which a manifest must not have; write the keys out";
    }
}
