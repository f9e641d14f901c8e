package io.swiftdeploy.simulation.rule;

import io.swiftdeploy.simulation.traffic.SimulatedTraffic;
import io.swiftdeploy.simulation.world.Truth.Label;
import java.util.List;

/**
 * How one release ended.
 *
 * @param rule the title of the rule that decided
 * @param seconds from the canary's first weight to the decision; of a promotion, until the last step is over
 * @param hurt the canary's users that lost a request or waited past 500 ms until then, in excess of stable's
 * @param reasons what was said for this end, where the rule says anything
 */
public record ReleaseResult(String rule, Ending ending, int seconds, double hurt, List<String> reasons) {
    public ReleaseResult {
        reasons = List.copyOf(reasons);
    }

    /** How a release can end. */
    public enum Ending {
        PROMOTED,
        ROLLED_BACK,
        /** Rolled back, or left to a person, because the rule could not decide. */
        INCONCLUSIVE
    }

    static ReleaseResult of(SimulatedTraffic traffic, Rule rule, Ending ending) {
        return of(traffic, rule, ending, List.of());
    }

    static ReleaseResult of(SimulatedTraffic traffic, Rule rule, Ending ending, List<String> reasons) {
        return new ReleaseResult(rule.title(), ending, traffic.seconds(), traffic.hurt(), reasons);
    }

    /** The same, with the time that the steps took where the canary was promoted after them. */
    ReleaseResult withSteps(int took) {
        return ending == Ending.PROMOTED ? new ReleaseResult(rule, ending, took, hurt, reasons) : this;
    }

    /** Whether a bad canary became stable. */
    public boolean isWronglyPromoted(Label label) {
        return ending == Ending.PROMOTED && label == Label.BAD;
    }

    /** Whether a good canary was taken back. */
    public boolean isWronglyTakenBack(Label label) {
        return ending == Ending.ROLLED_BACK && label == Label.GOOD;
    }
}
