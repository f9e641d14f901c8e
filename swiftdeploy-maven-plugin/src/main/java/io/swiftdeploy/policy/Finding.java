package io.swiftdeploy.policy;

import java.util.Objects;
import java.util.Optional;

/**
 * The result of one rule of a policy.
 *
 * @param rule the rule's name, for example {@code disk_free}
 * @param pass whether the rule passes
 * @param observed the value that was checked: a {@link java.math.BigDecimal}, {@link String} or {@link Boolean}, empty if
 *     unknown
 * @param threshold the value that it was compared with, of the same types; empty if the rule has none
 * @param unit the unit of both, for example {@code GB}; may be empty
 * @param message the sentence for the user
 * @param holds whether the rule asks to wait while it does not pass; otherwise it asks for a denial or a rollback
 */
public record Finding(
        String rule,
        boolean pass,
        Optional<Object> observed,
        Optional<Object> threshold,
        String unit,
        String message,
        boolean holds) {

    /** A rule that does not ask to wait. */
    public Finding(
            String rule,
            boolean pass,
            Optional<Object> observed,
            Optional<Object> threshold,
            String unit,
            String message) {
        this(rule, pass, observed, threshold, unit, message, false);
    }

    public Finding {
        Objects.requireNonNull(observed);
        Objects.requireNonNull(threshold);
        Objects.requireNonNull(unit);
        if (rule.isBlank() || message.isBlank()) {
            throw new IllegalArgumentException("a finding needs a rule and a message");
        }
    }
}
