package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.rule.ReleaseResult;
import io.swiftdeploy.simulation.rule.ReleaseResult.Ending;
import io.swiftdeploy.simulation.world.Truth.Harm;
import io.swiftdeploy.simulation.world.Truth.Label;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What one rule did in many drawn worlds, with one release or more in each. */
final class DrawScore {
    private final String rule;
    private final List<Release> releases;

    /** One release in its world. */
    record Release(Case world, ReleaseResult result) {
        boolean isWrong() {
            return result.isWronglyPromoted(world.label()) || result.isWronglyTakenBack(world.label());
        }

        boolean isFairAndInconclusive() {
            return world.isFair() && result.ending() == Ending.INCONCLUSIVE;
        }

        /** What one look, a second, later than the least that can be told would hurt. */
        double hurtPerLook() {
            return world.bound().perSecond() * Math.max(0, world.truth().excess());
        }

        double secondsUntilPromoted() {
            return result.ending() == Ending.PROMOTED ? result.seconds() : Double.POSITIVE_INFINITY;
        }
    }

    DrawScore(String rule, List<RuleScore> scores) {
        this.rule = rule;
        this.releases = scores.stream()
                .filter(score -> score.rule().equals(rule))
                .flatMap(score -> score.results().stream().map(result -> new Release(score.world(), result)))
                .toList();
    }

    String rule() {
        return rule;
    }

    /** Releases that should have ended otherwise, or ended without a conclusion that could have been had. */
    List<Release> missed() {
        return releases.stream()
                .filter(it -> it.isWrong() || it.isFairAndInconclusive())
                .toList();
    }

    long count(Label label) {
        return with(label).count();
    }

    /** Fraction 0..1 of the good canaries. */
    double wronglyTakenBack() {
        return share(it -> it.world().label() == Label.GOOD, it -> it.result().ending() == Ending.ROLLED_BACK);
    }

    /** Fraction 0..1 of the bad canaries. */
    double wronglyPromoted() {
        return share(it -> it.world().label() == Label.BAD, it -> it.result().ending() == Ending.PROMOTED);
    }

    /** Fraction 0..1 of the releases that the best rule decides in a third of the time allowed. */
    double inconclusive() {
        return share(it -> it.world().isFair(), it -> it.result().ending() == Ending.INCONCLUSIVE);
    }

    private double share(Predicate<Release> among, Predicate<Release> counted) {
        List<Release> all = releases.stream().filter(among).toList();
        return all.isEmpty() ? 0 : all.stream().filter(counted).count() / (double) all.size();
    }

    /** Users hurt by bad canaries, all together. */
    double hurt() {
        return with(Label.BAD).mapToDouble(it -> it.result().hurt()).sum();
    }

    /** By those that do this harm. */
    double hurt(Harm harm) {
        return with(harm).mapToDouble(it -> it.result().hurt()).sum();
    }

    /** The least that a rule hurts that is wrong as rarely as it should be. */
    double leastHurt(Harm harm) {
        return with(harm).mapToDouble(it -> it.world().bound().hurt()).sum();
    }

    /** What one look later hurts. */
    double hurtPerLook(Harm harm) {
        return with(harm).mapToDouble(Release::hurtPerLook).sum();
    }

    /** Until a good canary at about this rate is promoted; infinite when half of them never are, empty when there is none. */
    OptionalDouble medianSeconds(double perSecond) {
        return median(perSecond, Release::secondsUntilPromoted);
    }

    /** Until the best rule would promote it. */
    OptionalDouble leastMedianSeconds(double perSecond) {
        return median(perSecond, it -> it.world().bound().seconds());
    }

    private OptionalDouble median(double perSecond, ToDoubleFunction<Release> seconds) {
        double[] sorted = with(Label.GOOD)
                .filter(it -> Math.abs(Math.log(it.world().world().traffic().mean() / perSecond)) < Math.log(2))
                .mapToDouble(seconds)
                .sorted()
                .toArray();
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[(sorted.length - 1) / 2]);
    }

    private Stream<Release> with(Label label) {
        return releases.stream().filter(it -> it.world().label() == label);
    }

    private Stream<Release> with(Harm harm) {
        return with(Label.BAD).filter(it -> it.world().truth().harm() == harm);
    }
}
