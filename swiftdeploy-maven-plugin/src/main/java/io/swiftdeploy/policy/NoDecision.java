package io.swiftdeploy.policy;

import java.util.List;
import java.util.Objects;

/**
 * A domain could not be asked, or its answer is not usable. This is always a denial, and never a reason to roll back:
 * the next question may have an answer.
 *
 * @param domain the domain that was asked, or {@link #EVERY_DOMAIN}
 * @param cause why there is no decision
 * @param sentence what happened and what to do next, for the user
 */
public record NoDecision(String domain, NoDecisionCause cause, String sentence) implements Answer {

    /** The domain of a failure that concerns all domains. */
    public static final String EVERY_DOMAIN = "-";

    public NoDecision {
        Objects.requireNonNull(domain);
        Objects.requireNonNull(cause);
        if (sentence.isBlank()) {
            throw new IllegalArgumentException("a missing decision needs a sentence");
        }
    }

    @Override
    public Outcome outcome() {
        return Outcome.HOLD;
    }

    @Override
    public List<String> reasons() {
        return List.of(sentence);
    }

    @Override
    public List<String> rollbackReasons() {
        return List.of();
    }
}
