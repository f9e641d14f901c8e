package io.swiftdeploy.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a Rego file's package, as far as is needed to tell whose it is. */
final class RegoPackage {
    private static final Pattern BEFORE = Pattern.compile("(?:\\s+|#[^\\n]*(?:\\n|$))*");
    private static final Pattern NAME = Pattern.compile("package\\s+([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)(?=\\s|#|;|$)");

    private RegoPackage() {}

    /** The dotted name, empty if the file does not begin with a package of plain names. */
    static Optional<String> of(String source) {
        Matcher before = BEFORE.matcher(source);
        Matcher name = NAME.matcher(source);
        return before.lookingAt() && name.region(before.end(), source.length()).lookingAt()
                ? Optional.of(name.group(1))
                : Optional.empty();
    }
}
