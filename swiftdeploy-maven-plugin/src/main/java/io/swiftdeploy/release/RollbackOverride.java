package io.swiftdeploy.release;

import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Verdict;
import java.util.Optional;

/** Whether a rollback continues when the policies deny it. */
sealed interface RollbackOverride {

    /** The reason to continue in spite of {@code denial}; empty when the denial stands. */
    Optional<String> reasonAgainst(Verdict denial);

    /** Every denial stands. */
    record None() implements RollbackOverride {
        @Override
        public Optional<String> reasonAgainst(Verdict denial) {
            return Optional.empty();
        }
    }

    /** A person overrides every denial, with a reason. */
    record ByPerson(String reason) implements RollbackOverride {
        @Override
        public Optional<String> reasonAgainst(Verdict denial) {
            return Optional.of(reason);
        }
    }

    /** The decision of a policy stands; a policy that cannot be asked is overridden, so that no canary is left to users. */
    record WhenUnanswered(String reason) implements RollbackOverride {
        @Override
        public Optional<String> reasonAgainst(Verdict denial) {
            boolean decided = denial.denials().stream().anyMatch(Decision.class::isInstance);
            return decided ? Optional.empty() : Optional.of(reason);
        }
    }
}
