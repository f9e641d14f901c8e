package io.swiftdeploy.simulation;

import java.util.List;

/**
 * How one release ended.
 *
 * @param rule the title of the rule that decided
 * @param seconds from the canary's first weight to the decision
 * @param lost the requests that users lost to the canary until then, in excess of what stable would have lost
 * @param reasons the policy rules that failed, where the rule reports them
 */
record ReleaseResult(String rule, Ending ending, int seconds, double lost, List<String> reasons) {
    /** How a release can end. */
    enum Ending {
        PROMOTED,
        ROLLED_BACK,
        /** Rolled back, or left to a person, because the rule could not decide. */
        INCONCLUSIVE
    }

    boolean wronglyPromoted(ExpectedOutcome expected) {
        return ending == Ending.PROMOTED
                && (expected == ExpectedOutcome.ROLL_BACK || expected == ExpectedOutcome.NOT_PROMOTE);
    }

    boolean wronglyRolledBack(ExpectedOutcome expected) {
        return ending == Ending.ROLLED_BACK && expected == ExpectedOutcome.PROMOTE;
    }
}
