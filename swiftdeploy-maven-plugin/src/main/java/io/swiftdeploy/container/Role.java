package io.swiftdeploy.container;

/** What a container is for. */
public enum Role {
    APP("app"),
    GATEWAY("gateway"),
    POLICY_SERVER("opa");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** The word that labels and names use. */
    public String text() {
        return text;
    }
}
