package io.swiftdeploy.history;

import io.swiftdeploy.history.line.StoredValues;
import java.util.Optional;

/**
 * The result of one rule of a policy domain.
 *
 * @param rule the rule's name
 * @param pass whether it passed
 * @param message the sentence for the user
 * @param observed the measured value, empty if it is unknown
 * @param threshold the value that it was compared with, empty if there is none
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
