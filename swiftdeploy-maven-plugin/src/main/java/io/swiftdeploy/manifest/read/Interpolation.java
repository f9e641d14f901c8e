package io.swiftdeploy.manifest.read;

import java.util.Optional;

/** Resolves expressions such as <code>${project.version}</code>. */
@FunctionalInterface
public interface Interpolation {

    /**
     * The value of an expression.
     *
     * @param expression the text between <code>${</code> and <code>}</code>
     * @return its value; empty if the expression is unknown, which is a problem of the manifest
     */
    Optional<String> resolve(String expression);
}
