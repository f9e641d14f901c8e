package io.swiftdeploy.manifest.read;

import java.util.Optional;

/** Knows what expressions such as <code>${project.version}</code> stand for. */
@FunctionalInterface
public interface Interpolation {

    /**
     * The text that an expression stands for.
     *
     * @param expression what stands between <code>${</code> and <code>}</code>
     * @return its text; empty where the expression is unknown, which is a problem of the manifest
     */
    Optional<String> resolve(String expression);
}
