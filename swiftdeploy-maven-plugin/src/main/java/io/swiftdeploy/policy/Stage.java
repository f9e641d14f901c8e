package io.swiftdeploy.policy;

import java.util.Arrays;
import java.util.Optional;

/** The stages of a release at which policies are asked. */
public enum Stage {
    PRE_DEPLOY("pre-deploy"),
    PRE_CANARY("pre-canary"),
    PRE_PROMOTE("pre-promote"),
    /** The only stage that passes without a policy: removing a failing canary must always be possible. */
    PRE_ROLLBACK("pre-rollback"),
    STATUS("status");

    private final String text;

    Stage(String text) {
        this.text = text;
    }

    /** The stage in policies, history and messages, for example {@code pre-deploy}. */
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
