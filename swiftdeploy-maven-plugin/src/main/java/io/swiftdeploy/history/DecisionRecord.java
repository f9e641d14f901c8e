package io.swiftdeploy.history;

import java.util.List;
import java.util.Optional;

/**
 * A domain's answer as it was given.
 *
 * @param domain the policy domain that was asked
 * @param allow whether it allowed the attempt
 * @param outcome {@code promote}, {@code hold} or {@code rollback}; empty in records of versions that knew no more than
 *     {@code allow}
 * @param findings one for each rule; empty when the domain could not be asked
 */
public record DecisionRecord(String domain, boolean allow, Optional<String> outcome, List<FindingRecord> findings) {
    public DecisionRecord {
        domain = StoredValues.text(domain);
        outcome = outcome.map(StoredValues::text);
        findings = List.copyOf(findings);
    }

    /** An answer whose outcome is not known. */
    public DecisionRecord(String domain, boolean allow, List<FindingRecord> findings) {
        this(domain, allow, Optional.empty(), findings);
    }
}
