package io.swiftdeploy.simulation.world;

import io.swiftdeploy.simulation.world.Clients.Forced;
import io.swiftdeploy.simulation.world.Clients.Giant;
import io.swiftdeploy.simulation.world.Clients.Retries;
import io.swiftdeploy.simulation.world.Latency.Tail;
import io.swiftdeploy.simulation.world.Losses.Growth;
import io.swiftdeploy.simulation.world.Losses.Growth.Since;
import io.swiftdeploy.simulation.world.Losses.Outages;
import io.swiftdeploy.simulation.world.Losses.Refusals;
import io.swiftdeploy.simulation.world.Part.Replica;
import io.swiftdeploy.simulation.world.Part.Route;
import io.swiftdeploy.simulation.world.Waits.Pauses;
import java.util.List;
import java.util.stream.Stream;

/** Published worlds with a canary that is worse than stable, much or a little. */
final class WorseWorlds {
    private static final Service USUAL = Service.USUAL;

    private WorseWorlds() {}

    static List<World> all() {
        return Stream.of(errors(), growing(), slower(), waiting(), refusing(), parts(), traffic())
                .flatMap(List::stream)
                .toList();
    }

    private static List<World> errors() {
        return List.of(
                World.canary("errors 0.1 % → 0.5 %", USUAL.failing(0.005)),
                World.canary("errors 0.1 % → 1.5 %", USUAL.failing(0.015)),
                World.canary("errors 0.1 % → 5 %", USUAL.failing(0.05)),
                World.canary("errors 0.1 % → 50 %", USUAL.failing(0.5)),
                World.canary("dead canary", USUAL.dead()),
                World.of("errors 5 % → 10 %", USUAL.failing(0.05), USUAL.failing(0.1)));
    }

    private static List<World> growing() {
        return List.of(
                leak("slow leak from step 2: +2 points of errors a minute", 0.02),
                leak("slower leak: +0.5 points of errors a minute", 0.005),
                World.canary(
                        "outages of the canary alone: 2 s in 20 s, half fails",
                        USUAL.with(USUAL.losses().with(new Outages(20, 2, 0.5)))));
    }

    private static World leak(String name, double perMinute) {
        return World.canary(name, USUAL.with(USUAL.losses().with(new Growth(perMinute, 1, Since.SECOND_STEP))));
    }

    private static List<World> slower() {
        return List.of(
                World.canary("P99 200 → 400 ms", USUAL.with(Latency.USUAL.times(2))),
                World.canary("P99 200 → 600 ms", USUAL.with(Latency.USUAL.times(3))),
                World.canary("P99 200 → 2,000 ms", USUAL.with(Latency.USUAL.times(10))),
                World.canary(
                        "only the tail: 1 in 50 takes 12 x as long",
                        USUAL.with(Latency.USUAL.with(new Tail(0.02, 12)))));
    }

    private static List<World> waiting() {
        return List.of(
                World.canary("GC pause of 2 s each 20 s", USUAL.with(new Waits(new Pauses(20, 2), 0, 0))),
                World.canary("3 % hang, the client leaves after 10 s", USUAL.with(new Waits(Pauses.NONE, 0.03, 0))),
                World.canary("4 % wait 2 s before the handler", USUAL.with(new Waits(Pauses.NONE, 0, 0.04))));
    }

    private static List<World> refusing() {
        return List.of(
                refusing("404 for everything", 404, 1),
                refusing("401 for 20 %", 401, 0.2),
                refusing("429 for 3 %", 429, 0.03));
    }

    private static World refusing(String name, int status, double share) {
        return World.canary(name, USUAL.with(USUAL.losses().with(new Refusals(status, share))));
    }

    private static List<World> parts() {
        return List.of(
                World.canary("a route of 1 % is dead", USUAL.with(new Route(0.01, USUAL.dead()))),
                World.canary("a route of 3 % is dead", USUAL.with(new Route(0.03, USUAL.dead()))),
                World.canary(
                        "a route of 5 % is 2 x slower",
                        USUAL.with(new Route(0.05, USUAL.with(Latency.USUAL.times(2))))),
                World.canary("1 of 3 replicas has 3 % errors", USUAL.with(new Replica(3, USUAL.failing(0.03)))),
                World.canary("1 of 3 replicas has 6 % errors", USUAL.with(new Replica(3, USUAL.failing(0.06)))));
    }

    private static List<World> traffic() {
        return List.of(
                World.canary("10 requests/s, 2 %", USUAL.failing(0.02)).at(10),
                World.canary("1 request/s, 50 %", USUAL.failing(0.5)).at(1),
                World.canary("2 requests/s, 50 %", USUAL.failing(0.5)).at(2),
                World.canary("1,000 requests/s, 2 %", USUAL.failing(0.02)).at(1000),
                World.canary("5 % errors, hidden by 500 forced good requests/s", USUAL.failing(0.05))
                        .with(new Clients(Retries.NEVER, new Forced(500, 0), Giant.NONE)),
                World.canary("2 % errors, retries", USUAL.failing(0.02))
                        .with(new Clients(Retries.ONCE, Forced.NONE, Giant.NONE)));
    }
}
