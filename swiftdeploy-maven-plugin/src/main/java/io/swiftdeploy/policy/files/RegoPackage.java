package io.swiftdeploy.policy.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the package of a Rego file. */
public final class RegoPackage {
    private static final Pattern BEFORE = Pattern.compile("\\G(?:\\A\\uFEFF|\\s+|#[^\\n]*)");
    private static final Pattern NAME =
            Pattern.compile("package\\s+([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*){0,20})(?=\\s|#|;|$)");

    private RegoPackage() {}

    /** The dotted name, empty if the file does not begin with a package of plain names. */
    public static Optional<String> of(String source) {
        Matcher name = NAME.matcher(source).region(start(source), source.length());
        return name.lookingAt() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** The index of the first character after spaces and comments. */
    private static int start(String source) {
        Matcher before = BEFORE.matcher(source);
        int start = 0;
        while (before.find()) {
            start = before.end();
        }
        return start;
    }
}
