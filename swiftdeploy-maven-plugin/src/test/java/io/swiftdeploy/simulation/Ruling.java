package io.swiftdeploy.simulation;

import java.util.List;

/**
 * How one release ended.
 *
 * @param rule whose ruling it is
 * @param seconds from the canary's first weight to the decision
 * @param harmed requests that users lost to the canary until then, beyond those that stable would have lost
 * @param reasons the rules that failed, where a rule tells
 */
record Ruling(String rule, Fate fate, int seconds, double harmed, List<String> reasons) {
    /** What became of the canary. */
    enum Fate {
        PROMOTED,
        TAKEN_BACK,
        /** Taken back, or left to a person, because nobody could tell. */
        INCONCLUSIVE
    }

    boolean wronglyPromoted(ExpectedOutcome right) {
        return fate == Fate.PROMOTED && (right == ExpectedOutcome.TAKE_BACK || right == ExpectedOutcome.NOT_PROMOTE);
    }

    boolean wronglyTakenBack(ExpectedOutcome right) {
        return fate == Fate.TAKEN_BACK && right == ExpectedOutcome.PROMOTE;
    }
}
