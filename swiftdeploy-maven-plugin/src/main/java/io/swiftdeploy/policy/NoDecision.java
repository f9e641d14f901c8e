package io.swiftdeploy.policy;

import java.util.List;
import java.util.Objects;

/**
 * A domain could not be asked, or its answer could not be trusted. Always a denial, never
 * a reason to take anything back: asked again, it may be decided.
 *
 * @param domain the domain that was asked, or {@link #EVERY_DOMAIN}
 * @param trouble the kind of trouble
 * @param sentence what happened and what to do next, for people
 */
public record NoDecision(String domain, Trouble trouble, String sentence) implements Answer {

    /** Stands in for the domain when the trouble came before any domain was known. */
    public static final String EVERY_DOMAIN = "-";

    public NoDecision {
        Objects.requireNonNull(domain);
        Objects.requireNonNull(trouble);
        if (sentence.isBlank()) {
            throw new IllegalArgumentException("trouble needs a sentence");
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
}
