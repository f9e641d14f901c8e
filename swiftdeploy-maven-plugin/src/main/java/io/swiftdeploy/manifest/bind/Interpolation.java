package io.swiftdeploy.manifest.bind;

import java.util.Optional;
import java.util.regex.Pattern;

/** Resolves expressions such as <code>${project.version}</code>. */
@FunctionalInterface
public interface Interpolation {

    /** The one expression of the session without credentials that a project may need. */
    String ROOT_FOLDER = "session.executionRootDirectory";

    /** Maven takes every name that begins so for one of its objects; other words begin the names of properties. */
    Pattern OBJECT =
            Pattern.compile("(?s)(?:project|pom|mojo|plugin|executedProject|reactorProjects|localRepository).*");

    /** Through these, Maven's objects lead to passwords of the settings. */
    Pattern CREDENTIALS = Pattern.compile("(?i)authentication|buildingRequest|repositor.*\\.proxy");

    /** Where the value of an expression comes from; the farthest place last. */
    enum Origin {
        /** The POM, or this build's command line. */
        PROJECT,
        /** The environment, the machine, or the user's settings of properties. */
        OUTSIDE,
        /** Maven's settings or session, which have credentials. */
        SETTINGS
    }

    /**
     * Where the value of an expression comes from, as far as its name tells.
     *
     * @param expression the text between <code>${</code> and <code>}</code>
     */
    default Origin origin(String expression) {
        String first = expression.strip().split("[.\\[(]", 2)[0];
        return switch (first) {
            case "settings", "repositorySystemSession" -> Origin.SETTINGS;
            case "session" -> expression.equals(ROOT_FOLDER) ? Origin.PROJECT : Origin.SETTINGS;
            case "env" -> Origin.OUTSIDE;
            default ->
                OBJECT.matcher(first).matches()
                                && CREDENTIALS.matcher(expression).find()
                        ? Origin.SETTINGS
                        : Origin.PROJECT;
        };
    }

    /**
     * The value of an expression.
     *
     * @param expression the text between <code>${</code> and <code>}</code>
     * @return its value; empty if the expression is unknown, which is a problem of the manifest
     */
    Optional<String> resolve(String expression);
}
