package io.swiftdeploy.policy.reply;

import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.Trouble;

/** The way from where trouble is noticed to where it becomes a {@link NoDecision}. Never leaves a {@link io.swiftdeploy.policy.PolicyEngine}. */
public final class NoDecisionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;
    private final String sentence;

    public NoDecisionException(Trouble trouble, String sentence) {
        super(sentence);
        this.trouble = trouble;
        this.sentence = sentence;
    }

    public NoDecision about(String domain) {
        return new NoDecision(domain, trouble, sentence);
    }
}
