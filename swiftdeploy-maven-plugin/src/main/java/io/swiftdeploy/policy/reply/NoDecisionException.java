package io.swiftdeploy.policy.reply;

import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;

/** A failure inside a {@link io.swiftdeploy.policy.PolicyEngine}, which returns it as a {@link NoDecision}. */
public final class NoDecisionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final NoDecisionCause cause;
    private final String sentence;

    public NoDecisionException(NoDecisionCause cause, String sentence) {
        super(sentence);
        this.cause = cause;
        this.sentence = sentence;
    }

    public NoDecision about(String domain) {
        return new NoDecision(domain, cause, sentence);
    }
}
