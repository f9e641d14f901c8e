package io.swiftdeploy.manifest.problem;

import java.util.List;
import java.util.Optional;

/** The sentences about the expressions of a value, such as <code>${project.version}</code>. The subject of each is the key. */
public final class ExpressionProblems {
    private ExpressionProblems() {}

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
