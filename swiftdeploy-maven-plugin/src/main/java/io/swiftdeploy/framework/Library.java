package io.swiftdeploy.framework;

import java.util.Locale;

/**
 * Something that a project is built with.
 *
 * @param sort how the project names it
 * @param version as the project resolves it; empty if it does not say one
 */
public record Library(Sort sort, String group, String artifact, String version) {

    /** How a project names a library. */
    public enum Sort {
        DEPENDENCY,
        PLUGIN,
        PARENT
    }

    /** Such as {@code dependency io.quarkus:quarkus-rest}. */
    @Override
    public String toString() {
        return sort.name().toLowerCase(Locale.ROOT) + " " + group + ":" + artifact;
    }
}
