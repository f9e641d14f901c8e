package io.swiftdeploy.history;

import java.util.List;

/**
 * A domain's answer as it was given.
 *
 * @param domain the policy domain that was asked
 * @param allow whether it allowed the attempt
 * @param findings one for each rule; empty when the domain could not be asked
 */
public record DecisionRecord(String domain, boolean allow, List<FindingRecord> findings) {
    public DecisionRecord {
        domain = StoredValues.text(domain);
        findings = List.copyOf(findings);
    }
}
