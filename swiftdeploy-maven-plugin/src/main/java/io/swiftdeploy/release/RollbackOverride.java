package io.swiftdeploy.release;

import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Verdict;
import java.util.Optional;

/** Whether a way back goes on although its gate says no. */
sealed interface RollbackOverride {

    /** The reason to go on against {@code denial}; empty where it is obeyed. */
    Optional<String> against(Verdict denial);

    /** Every denial is obeyed. */
    record None() implements RollbackOverride {
        @Override
        public Optional<String> against(Verdict denial) {
            return Optional.empty();
        }
    }

    /** A person has given a reason, and means it. */
    record ByPerson(String reason) implements RollbackOverride {
        @Override
        public Optional<String> against(Verdict denial) {
            return Optional.of(reason);
        }
    }

    /** What a policy forbids stays forbidden, but that nobody answers is no reason to leave a canary in front of users. */
    record WhereNobodyAnswers(String reason) implements RollbackOverride {
        @Override
        public Optional<String> against(Verdict denial) {
            boolean forbidden = denial.denials().stream().anyMatch(Decision.class::isInstance);
            return forbidden ? Optional.empty() : Optional.of(reason);
        }
    }
}
