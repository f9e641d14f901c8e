package io.swiftdeploy.history;

import io.swiftdeploy.history.line.StoredValues;
import java.util.List;
import java.util.Optional;

/**
 * The answer of a policy domain.
 *
 * @param domain the policy domain that was asked
 * @param allow whether it allowed the step
 * @param outcome {@code promote}, {@code hold} or {@code rollback}; empty in records of versions that had only
 *     {@code allow}
 * @param findings one for each rule; empty when the domain could not be asked
 */
public record DecisionRecord(String domain, boolean allow, Optional<String> outcome, List<FindingRecord> findings) {
    public DecisionRecord {
        domain = StoredValues.text(domain);
        outcome = outcome.map(StoredValues::text);
        findings = List.copyOf(findings);
    }

    /** An answer without an outcome. */
    public DecisionRecord(String domain, boolean allow, List<FindingRecord> findings) {
        this(domain, allow, Optional.empty(), findings);
    }
}
