package io.swiftdeploy.simulation.world;

import io.swiftdeploy.simulation.world.Clients.Forced;
import io.swiftdeploy.simulation.world.Clients.Giant;
import io.swiftdeploy.simulation.world.Clients.Retries;
import io.swiftdeploy.simulation.world.Conditions.Restarts;
import io.swiftdeploy.simulation.world.Conditions.WarmUp;
import io.swiftdeploy.simulation.world.Conditions.Wobble;
import io.swiftdeploy.simulation.world.Latency.Shape;
import io.swiftdeploy.simulation.world.Latency.Tail;
import io.swiftdeploy.simulation.world.Losses.Growth;
import io.swiftdeploy.simulation.world.Losses.Growth.Since;
import io.swiftdeploy.simulation.world.Losses.Refusals;
import io.swiftdeploy.simulation.world.Losses.Speed;
import io.swiftdeploy.simulation.world.Truth.Label;
import io.swiftdeploy.simulation.world.World.Versions;
import java.util.List;
import java.util.function.Function;

/** Draws worlds from the whole space, about half of them with a good canary. The same seed gives the same worlds. */
public final class Draw {
    private static final long STRIDE = 1_000_003;

    private final long seed;

    public Draw(long seed) {
        this.seed = seed;
    }

    /** What the world of this number is called. */
    public static String name(int number) {
        return "draw " + number;
    }

    /** The world of this number. Worlds between good and bad are drawn again, as no end of theirs is wrong. */
    public World world(int number) {
        SeededRandom random = new SeededRandom(seed * STRIDE * STRIDE + number * STRIDE);
        Label wanted = random.happens(0.5) ? Label.GOOD : Label.BAD;
        World world = draw(name(number), wanted, random);
        while (world.truth().label() != wanted) {
            world = draw(name(number), wanted, random);
        }
        return world;
    }

    private static World draw(String name, Label wanted, SeededRandom random) {
        Service stable = stable(random);
        Service canary = wanted == Label.BAD ? Defects.in(stable, random) : good(stable, random);
        return new World(name, traffic(random), new Versions(stable, canary), conditions(random), clients(random));
    }

    private static <T> T sometimes(T otherwise, SeededRandom random, Function<SeededRandom, T> drawn) {
        return random.happens(Ranges.SOMETIMES) ? drawn.apply(random) : otherwise;
    }

    private static Traffic traffic(SeededRandom random) {
        double rate = Ranges.PER_SECOND.draw(random);
        double factor = Ranges.BURST_FACTOR.draw(random);
        return sometimes(
                new Traffic.Constant(rate),
                random,
                it -> new Traffic.Bursts(rate / factor, rate * (2 - 1 / factor), Ranges.BURST_SECONDS.draw(it)));
    }

    private static Service stable(SeededRandom random) {
        double median = Ranges.MEDIAN_MS.draw(random);
        Shape shape = random.happens(0.25) ? Shape.PARETO : Shape.LOGNORMAL;
        Latency latency = new Latency(shape, median, median * Ranges.P99_FACTOR.draw(random), Tail.NONE);
        Losses losses = Losses.of(Ranges.BASE_ERRORS.draw(random))
                .with(sometimes(Losses.Outages.NONE, random, Defects::outages))
                .with(sometimes(Growth.NONE, random, Draw::drift))
                .with(sometimes(Refusals.NONE, random, it -> new Refusals(404, Ranges.BASE_REFUSALS.draw(it))))
                .with(sometimes(Speed.AS_OTHERS, random, it -> Speed.AT_ONCE));
        return Service.USUAL.with(latency).with(losses);
    }

    private static Growth drift(SeededRandom random) {
        double to = Ranges.DRIFT_TO.draw(random);
        return new Growth(to / Ranges.DRIFT_MINUTES.draw(random), to, Since.BEGIN);
    }

    private static Service good(Service stable, SeededRandom random) {
        return random.happens(Ranges.A_FIX) ? fixed(stable, random) : stable;
    }

    private static Service fixed(Service stable, SeededRandom random) {
        return random.oneOf(List.of(
                stable.failing(stable.losses().errors() * Ranges.FIXED_TO.draw(random)),
                stable.with(stable.latency().times(Ranges.FASTER.draw(random)))));
    }

    private static Conditions conditions(SeededRandom random) {
        return new Conditions(
                sometimes(
                        Wobble.NONE,
                        random,
                        it -> new Wobble(Ranges.WOBBLE.draw(it), 1 - Ranges.WOBBLE_UNCORRELATED.draw(it))),
                sometimes(
                        WarmUp.NONE,
                        random,
                        it -> new WarmUp(Ranges.WARM_UP_FACTOR.draw(it), Ranges.WARM_UP_SECONDS.draw(it))),
                sometimes(
                        Restarts.NONE,
                        random,
                        it -> new Restarts(2 + it.index(Ranges.MOST_REPLICAS - 1), Ranges.RESTART_EVERY.draw(it))));
    }

    private static Clients clients(SeededRandom random) {
        return new Clients(
                sometimes(Retries.NEVER, random, it -> Retries.ONCE),
                sometimes(Forced.NONE, random, it -> new Forced(Ranges.FORCED_PER_SECOND.draw(it), it.index(2))),
                sometimes(Giant.NONE, random, it -> new Giant(Ranges.GIANT_SHARE, Ranges.GIANT_FAILING.draw(it))));
    }
}
