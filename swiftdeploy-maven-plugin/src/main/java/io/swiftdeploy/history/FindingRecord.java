package io.swiftdeploy.history;

import java.util.Optional;

/**
 * What one rule of a domain found.
 *
 * @param rule the rule's name
 * @param pass whether it passed
 * @param message the sentence for people
 * @param observed what was measured, empty when it was missing
 * @param threshold what it was compared with, empty when there is none
 */
public record FindingRecord(
        String rule, boolean pass, String message, Optional<Object> observed, Optional<Object> threshold) {
    public FindingRecord {
        rule = StoredValues.text(rule);
        message = StoredValues.text(message);
        observed = observed.flatMap(StoredValues::value);
        threshold = threshold.flatMap(StoredValues::value);
    }
}
