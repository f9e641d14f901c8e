package io.swiftdeploy.simulation.world;

/**
 * What is true of a world in the long run: after the warm-up, averaged over pauses and outages, with what has grown in the
 * longest release.
 */
public record Truth(Fate stable, Fate canary) {
    /** From this difference on users lose. */
    public static final double MARGIN = 0.01;

    private static final double EXACT = 1e-9;

    /** What a rule should do. */
    public enum Label {
        /** No worse than stable. */
        GOOD,
        /** Worse, by less than the margin. */
        BETWEEN,
        /** Users lose at least the margin more of their requests, or wait so much more often. */
        BAD
    }

    /** How users of a bad canary notice it. */
    public enum Harm {
        LOSS,
        WAITING
    }

    static Truth of(World world) {
        return at(world, Moment.LATE, 1);
    }

    static Truth at(World world, Moment moment, double canarysFactor) {
        double wobble = world.conditions().wobble().deviation();
        return new Truth(
                Fate.of(world.versions().stable(), moment, wobble, 1),
                Fate.of(world.versions().canary(), moment, wobble, canarysFactor));
    }

    /** By definition, whatever the world is called. */
    public Label label() {
        if (lost() >= MARGIN - EXACT || slower() >= MARGIN - EXACT) {
            return Label.BAD;
        }
        return lost() <= EXACT && slower() <= EXACT ? Label.GOOD : Label.BETWEEN;
    }

    /** Of a bad canary: lost requests where there are enough of them, else waiting. */
    public Harm harm() {
        return lost() >= MARGIN - EXACT ? Harm.LOSS : Harm.WAITING;
    }

    /** Fewer failures make up for no refusal, and fewer refusals for no failure. */
    private double lost() {
        return Math.max(0, canary.failed() - stable.failed()) + Math.max(0, canary.refused() - stable.refused());
    }

    private double slower() {
        return canary.slow() - stable.slow();
    }

    /** The canary's excess of users that are hurt, a fraction of its requests. */
    public double excess() {
        return canary.hurt() - stable.hurt();
    }
}
