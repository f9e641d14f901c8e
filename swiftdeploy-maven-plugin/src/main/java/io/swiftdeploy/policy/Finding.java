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
 */
public record Finding(
        String rule, boolean pass, Optional<Object> observed, Optional<Object> threshold, String unit, String message) {

    public Finding {
        Objects.requireNonNull(observed);
        Objects.requireNonNull(threshold);
        Objects.requireNonNull(unit);
        if (rule.isBlank() || message.isBlank()) {
            throw new IllegalArgumentException("a finding needs a rule and a message");
        }
    }
}
