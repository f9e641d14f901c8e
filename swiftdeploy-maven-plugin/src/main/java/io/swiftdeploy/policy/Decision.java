package io.swiftdeploy.policy;

import java.util.List;
import java.util.Objects;

/**
 * A domain's answer, with a finding for each of its rules.
 *
 * <p>A decision that promotes has at least one finding, and all its findings pass; the constructor refuses any other.
 */
public record Decision(String domain, Outcome outcome, List<Finding> findings) implements Answer {

    public Decision {
        Objects.requireNonNull(domain);
        findings = List.copyOf(findings);
        if (outcome == Outcome.PROMOTE
                && (findings.isEmpty() || !findings.stream().allMatch(Finding::pass))) {
            throw new IllegalArgumentException("allows without findings, or while one does not pass");
        }
    }

    /** A decision without an outcome of its own: a denial then means {@link Outcome#ROLLBACK}. */
    public Decision(String domain, boolean allow, List<Finding> findings) {
        this(domain, Outcome.plain(allow), findings);
    }

    /** The messages of the rules that failed; of all rules if the domain allows. */
    @Override
    public List<String> reasons() {
        List<String> messages = findings.stream()
                .filter(finding -> allows() || !finding.pass())
                .map(Finding::message)
                .toList();
        return messages.isEmpty() ? List.of(PolicyErrors.deniedWithoutReason(domain)) : messages;
    }

    @Override
    public List<String> rollbackReasons() {
        if (outcome != Outcome.ROLLBACK) {
            return List.of();
        }
        List<String> messages = decisive().stream().map(Finding::message).toList();
        return messages.isEmpty() ? reasons() : messages;
    }

    /** What does not pass; without what only asks to wait, where something else does not pass. */
    public List<Finding> decisive() {
        List<Finding> failed =
                findings.stream().filter(finding -> !finding.pass()).toList();
        List<Finding> refused =
                failed.stream().filter(finding -> !finding.holds()).toList();
        return refused.isEmpty() ? failed : refused;
    }
}
