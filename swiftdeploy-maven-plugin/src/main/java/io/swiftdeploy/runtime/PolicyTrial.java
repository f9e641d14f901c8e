package io.swiftdeploy.runtime;

import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyEngine;
import java.util.Set;

/** What a runtime can say of policies without starting or replacing the engine that will decide. */
public sealed interface PolicyTrial {
    /**
     * An engine with these policies.
     *
     * @param engine answers as the stack's own will
     * @param uncertain causes that are of this engine, and not of the stack's own
     */
    record With(PolicyEngine engine, Set<NoDecisionCause> uncertain) implements PolicyTrial {
        public With {
            uncertain = Set.copyOf(uncertain);
        }
    }

    /**
     * There is none.
     *
     * @param why a sentence
     */
    record Untried(String why) implements PolicyTrial {}
}
