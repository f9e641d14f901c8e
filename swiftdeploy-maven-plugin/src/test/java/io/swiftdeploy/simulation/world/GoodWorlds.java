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
import io.swiftdeploy.simulation.world.Losses.Outages;
import io.swiftdeploy.simulation.world.Losses.Refusals;
import io.swiftdeploy.simulation.world.Losses.Speed;
import java.util.List;
import java.util.stream.Stream;

/** Published worlds with a canary that is as good as stable, or better. */
final class GoodWorlds {
    private static final Service USUAL = Service.USUAL;

    private GoodWorlds() {}

    static List<World> all() {
        return Stream.of(alike(), changing(), little(), clients())
                .flatMap(List::stream)
                .toList();
    }

    private static List<World> alike() {
        return List.of(
                World.same("the same", USUAL),
                World.same("Pareto latency, P99 400 ms", USUAL.with(new Latency(Shape.PARETO, 50, 400, Tail.NONE))),
                World.same("both at 0.9 %", USUAL.failing(0.009)),
                World.same("both at 0.7 %", USUAL.failing(0.007)),
                World.same("both 5 % errors", USUAL.failing(0.05)),
                World.same("both 30 % 404", USUAL.with(USUAL.losses().with(new Refusals(404, 0.3)))),
                World.same(
                        "P50 5 s, failures at once",
                        USUAL.with(new Latency(Shape.LOGNORMAL, 5000, 9000, Tail.NONE))
                                .with(Losses.of(0.01).with(Speed.AT_ONCE))),
                World.of("a fix: stable 5 %, canary 1 %", USUAL.failing(0.05), USUAL.failing(0.01)),
                World.of("a fix: stable 5 %, canary 1.5 %", USUAL.failing(0.05), USUAL.failing(0.015)),
                World.of("a fix: P99 2,000 → 200 ms", USUAL.with(Latency.USUAL.times(10)), USUAL));
    }

    private static List<World> changing() {
        return List.of(
                World.same("bursty traffic (20 ↔ 400/s)", USUAL).with(new Traffic.Bursts(20, 400, 10)),
                World.same(
                        "common outage: 1 s a minute, 30 % of both fail",
                        USUAL.with(USUAL.losses().with(new Outages(60, 1, 0.3)))),
                World.same("latency AR(1), shared", USUAL)
                        .with(new Conditions(new Wobble(0.3, 0.95), WarmUp.NONE, Restarts.NONE)),
                World.same("JVM warm-up, 5 x slower for 60 s", USUAL).with(warmUp(60)),
                World.same("JVM warm-up, 5 x slower for 20 s", USUAL).with(warmUp(20)),
                World.same(
                        "base drifts 0.1 → 0.8 % in 5 min",
                        USUAL.with(USUAL.losses().with(new Growth(0.0014, 0.007, Growth.Since.BEGIN)))),
                World.same("3 replicas restarted one after the other", USUAL)
                        .with(new Conditions(Wobble.NONE, WarmUp.NONE, new Restarts(3, 10))));
    }

    private static Conditions warmUp(double seconds) {
        return new Conditions(Wobble.NONE, new WarmUp(5, seconds), Restarts.NONE);
    }

    private static List<World> little() {
        return List.of(
                World.same("no traffic", USUAL).at(0),
                World.same("1 request/s", USUAL).at(1),
                World.same("2 requests/s", USUAL).at(2),
                World.same("10 requests/s", USUAL).at(10),
                World.same("1,000 requests/s", USUAL).at(1000));
    }

    private static List<World> clients() {
        return List.of(
                World.same("a tester forces 1 failure in 10 s by the track header", USUAL)
                        .with(new Clients(Retries.NEVER, new Forced(0.1, 1), Giant.NONE)),
                World.same("one client sends 60 %, 5 % of it fails", USUAL)
                        .with(new Clients(Retries.NEVER, Forced.NONE, new Giant(0.6, 0.05))),
                World.same("both at 0.9 %, retries", USUAL.failing(0.009))
                        .with(new Clients(Retries.ONCE, Forced.NONE, Giant.NONE)));
    }
}
