package io.swiftdeploy.policy;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.stream.Collectors;

/** A policy denies the step. The message has each reason on a line of its own, and what to do next. */
public final class DeniedException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    private final transient Verdict verdict;

    /** @param verdict one that is not allowed */
    public DeniedException(Verdict verdict) {
        super(what(verdict), where(verdict), next(verdict));
        if (verdict.allowed()) {
            throw new IllegalArgumentException("the verdict allows");
        }
        this.verdict = verdict;
    }

    public Verdict verdict() {
        return verdict;
    }

    private static String what(Verdict verdict) {
        return verdict.reasons().stream()
                .collect(Collectors.joining("\n", PolicyErrors.denied(verdict.stage()) + "\n", ""));
    }

    private static String where(Verdict verdict) {
        String domains = verdict.denials().stream()
                .map(Answer::domain)
                .filter(domain -> !domain.equals(NoDecision.EVERY_DOMAIN))
                .distinct()
                .collect(Collectors.joining(", "));
        return domains.isEmpty() ? verdict.stage().text() : verdict.stage().text() + ", policy " + domains;
    }

    private static String next(Verdict verdict) {
        boolean judged = verdict.denials().stream().allMatch(Decision.class::isInstance)
                && !verdict.denials().isEmpty();
        return judged ? PolicyErrors.resolveFindings() : PolicyErrors.resolveFailures();
    }
}
