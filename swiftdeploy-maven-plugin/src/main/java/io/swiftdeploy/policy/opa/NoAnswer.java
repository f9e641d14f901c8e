package io.swiftdeploy.policy.opa;

import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.Trouble;

/** The way from where trouble is noticed to where it becomes a {@link NoDecision}. Never leaves this package. */
final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;
    private final String sentence;

    NoAnswer(Trouble trouble, String sentence) {
        super(sentence);
        this.trouble = trouble;
        this.sentence = sentence;
    }

    NoDecision about(String domain) {
        return new NoDecision(domain, trouble, sentence);
    }
}
