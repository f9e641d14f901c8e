package io.swiftdeploy.maven.reactor;

/**
 * A goal that waits to change the stack of a module.
 *
 * @param goal its name
 * @param module the module's artifactId
 * @param purpose whether it brings something in front of users
 */
public record Turn(String goal, String module, Purpose purpose) {

    /** What a goal is for. */
    public enum Purpose {
        /** It changes no stack. */
        OBSERVES,
        /** A failure in another module keeps it from its begin, as Maven keeps modules. */
        BRINGS_IN,
        /** It ends or takes back, and does so whatever failed elsewhere. */
        TAKES_AWAY
    }

    String told() {
        return goal + " of " + module;
    }
}
