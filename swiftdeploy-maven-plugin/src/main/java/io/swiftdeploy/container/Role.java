package io.swiftdeploy.container;

/** What a container or volume is for. */
public enum Role {
    APP("app"),
    GATEWAY("gateway"),
    /** Sends plain HTTP to HTTPS. */
    REDIRECT("redirect"),
    POLICY_SERVER("opa"),
    /** The volume of the record. */
    RECORD("record"),
    /** A container that is the lease of the stack while it lives. */
    LEASE("lease"),
    /** A container that runs the user's command before the instances of a revision start. */
    BEFORE_TRAFFIC("before-traffic"),
    /** A volume of the user's data. */
    DATA("data"),
    /** A volume of the secrets of a revision. */
    SECRETS("secrets"),
    /** A container that lives as long as one command. */
    HELPER("helper");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** The word that labels and names use. */
    public String text() {
        return text;
    }
}
