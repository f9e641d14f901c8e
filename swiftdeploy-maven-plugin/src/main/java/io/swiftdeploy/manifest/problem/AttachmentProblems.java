package io.swiftdeploy.manifest.problem;

/** The sentences about what is around a service: networks, volumes, secrets. The subject of each is the key. */
public final class AttachmentProblems {
    private AttachmentProblems() {}

    public static String isOwnNetwork(String name) {
        return "is the stack's own network (network.name), which instances are in anyway: remove it here, or name another; was "
                + QuotedText.text(name);
    }

    public static String isPolicyNetwork(String name) {
        return "is the network of the stack's policy server, which no instance may reach: remove it here, or name another; was "
                + QuotedText.text(name);
    }

    public static String isOwnVolume(String name) {
        return "names the volume " + QuotedText.text(name)
                + ", which SwiftDeploy keeps for the stack itself: choose another name for the service's data";
    }

    public static String isGivenTwice(String text) {
        return "has " + QuotedText.text(text) + " twice; remove one of them";
    }

    /** Two mounts have one path. */
    public static String mountsTwice(String path) {
        return "mounts two things at " + QuotedText.text(path) + "; give each a path of its own";
    }

    /** Two secrets have one file name. */
    public static String sharesTarget(String target) {
        return "has two secrets in the file " + QuotedText.text(target) + "; give each a target of its own";
    }

    public static String needsCommand() {
        return "must have the program and its arguments, such as [\"/app/migrate\"]";
    }

    public static String needsProgram() {
        return "must have the program as its first word, which is blank";
    }

    /** A path of an instance that something else is at. */
    public static String isOursInInstance(String path) {
        return "cannot be mounted at " + QuotedText.text(path)
                + ", which is the system's or SwiftDeploy's own in an instance; choose another path";
    }

    /** Who has a mount like this is root on the host. */
    public static String givesHostAway(String path) {
        return "would give the service control over the Engine's host by " + QuotedText.text(path)
                + "; mount a folder that has the service's own data only, or a named volume";
    }

    /** Part of the system's own settings: to read, not to write. */
    public static String mustBeReadOnly(String path) {
        return "must be read-only, because " + QuotedText.text(path)
                + " belongs to the Engine's host: add `:ro`, or use a named volume";
    }
}
