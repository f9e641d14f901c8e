package io.swiftdeploy.simulation.world;

import io.swiftdeploy.simulation.world.Truth.Label;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the best possible rule needs to tell what a canary is, on average: {@link Sprt} with both rates known, at {@link Pace}.
 * Of a bad canary it is the quickest of the tests of its failures, refusals, both, and requests over 500 ms, each against
 * stable's rate. Of a good one it is the slower of ruling out that the margin more are lost, and that the margin more are slow,
 * the latter from the end of the warm-up.
 *
 * @param requests of the canary
 * @param seconds since the release began
 * @param hurt users of the canary that are hurt until then, in excess of stable's
 * @param perSecond the requests that the canary gets a second then
 */
public record Bound(double requests, double seconds, double hurt, double perSecond) {
    /** What no traffic can tell. */
    public static final Bound NEVER =
            new Bound(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0);

    private static final List<ToDoubleFunction<Fate>> KINDS =
            List.of(Fate::failed, Fate::refused, Fate::lost, Fate::slow);

    /** Of a world that is {@link Label#BETWEEN} it is how long that takes to tell from stable. */
    public static Bound of(World world) {
        if (world.traffic().mean() == 0) {
            return NEVER;
        }
        return world.truth().label() == Label.GOOD ? ofGood(world) : ofBad(world);
    }

    private static Bound ofBad(World world) {
        Bound best = NEVER;
        for (ToDoubleFunction<Fate> kind : KINDS) {
            Bound found = new Walk(world).untilWorse(kind);
            best = found.seconds < best.seconds ? found : best;
        }
        return best;
    }

    private static Bound ofGood(World world) {
        Bound lost = new Walk(world).untilNoWorse(Fate::lost, 0);
        Bound slow = new Walk(world)
                .untilNoWorse(Fate::slow, world.conditions().warmUp().seconds());
        return lost.seconds > slow.seconds ? lost : slow;
    }
}
