package io.swiftdeploy.policy;

import java.util.Arrays;
import java.util.Optional;

/** When policies are asked. */
public enum Stage {
    PRE_DEPLOY("pre-deploy"),
    PRE_CANARY("pre-canary"),
    PRE_PROMOTE("pre-promote"),
    /** The only stage that may pass without any policy: a sick canary must be removable. */
    PRE_ROLLBACK("pre-rollback"),
    STATUS("status");

    private final String text;

    Stage(String text) {
        this.text = text;
    }

    /** The stage as policies, history and users read it, for example {@code pre-deploy}. */
    public String text() {
        return text;
    }

    /** The stage with this {@link #text()}, if there is one. */
    public static Optional<Stage> of(String text) {
        return Arrays.stream(values()).filter(stage -> stage.text.equals(text)).findFirst();
    }

    boolean needsPolicy() {
        return this != PRE_ROLLBACK;
    }
}
