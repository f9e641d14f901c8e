package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An image reference by Docker's grammar, {@code [host[:port]/]path[:tag][@digest]}.
 *
 * @see <a href="https://pkg.go.dev/github.com/distribution/reference">the grammar</a>
 */
public record ImageReference() implements ValueType<String> {
    private static final int LONGEST_NAME = 255;
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern HOST =
            Pattern.compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9A-Fa-f:]+\\])(?::[0-9]{1,5})?");
    private static final Pattern PART = Pattern.compile("[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");
    /** A name without tag and digest that is not too long. */
    private static final String SHORT_NAME = "(?=[^@]{1," + LONGEST_NAME + "}(?::" + TAG.pattern() + ")?(?:@|$))";
    /** What makes the first part of a name a host. */
    private static final String REGISTRY = "(?=[^/]*[.:A-Z][^/]*/|localhost/)";

    private static final Pattern BLANK = Pattern.compile(".*\\s.*", Pattern.DOTALL);

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text(
                SHORT_NAME + "(?:" + REGISTRY + HOST.pattern() + "/|(?![^/]*[.:A-Z][^/]*/))" + PART.pattern() + "(?:/"
                        + PART.pattern() + ")*(?::" + TAG.pattern() + ")?(?:@(?:" + DIGEST.pattern() + "))?");
    }

    @Override
    public String expected() {
        return "an image reference such as registry.example.com/team/app:1.2";
    }

    @Override
    public String read(String text) throws InvalidValue {
        refuse(text.isEmpty(), "is empty", text);
        refuse(BLANK.matcher(text).matches(), "has a blank in it", text);
        refuse(text.contains("://"), "has a scheme; leave `https://` out", text);
        int digest = text.indexOf('@');
        refuse(
                digest >= 0 && !DIGEST.matcher(text.substring(digest + 1)).matches(),
                "has a digest that is not sha256: and 64 lowercase hexadecimal digits",
                text);
        checkTagged(digest < 0 ? text : text.substring(0, digest), text);
        return text;
    }

    private void checkTagged(String tagged, String text) throws InvalidValue {
        int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        refuse(
                colon >= 0 && !TAG.matcher(tagged.substring(colon + 1)).matches(),
                "has a tag that is not 1 to 128 letters, digits, `_`, `.` or `-`",
                text);
        String name = colon < 0 ? tagged : tagged.substring(0, colon);
        refuse(name.length() > LONGEST_NAME, ValueProblems.hasLongImageName(LONGEST_NAME), text);
        checkName(name, text);
    }

    private void checkName(String name, String text) throws InvalidValue {
        int slash = name.indexOf('/');
        boolean hasHost = slash >= 0 && looksLikeHost(name.substring(0, slash));
        refuse(hasHost && !HOST.matcher(name.substring(0, slash)).matches(), "has a malformed registry host", text);
        for (String part : (hasHost ? name.substring(slash + 1) : name).split("/", -1)) {
            refuse(!part.equals(part.toLowerCase(Locale.ROOT)), "has uppercase letters in the repository name", text);
            refuse(!PART.matcher(part).matches(), ValueProblems.hasImagePart(part), text);
        }
    }

    /** Docker's rule for whether the first part of a name is a host. */
    private static boolean looksLikeHost(String first) {
        return first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    private void refuse(boolean wrong, String why, String text) throws InvalidValue {
        if (wrong) {
            throw new InvalidValue(ValueProblems.mustBeImage(expected(), text, why));
        }
    }
}
