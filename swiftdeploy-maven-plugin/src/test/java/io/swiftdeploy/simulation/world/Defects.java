package io.swiftdeploy.simulation.world;

import io.swiftdeploy.simulation.world.Latency.Tail;
import io.swiftdeploy.simulation.world.Losses.Growth;
import io.swiftdeploy.simulation.world.Losses.Growth.Since;
import io.swiftdeploy.simulation.world.Losses.Outages;
import io.swiftdeploy.simulation.world.Losses.Refusals;
import io.swiftdeploy.simulation.world.Part.Replica;
import io.swiftdeploy.simulation.world.Part.Route;
import io.swiftdeploy.simulation.world.Waits.Pauses;
import java.util.List;
import java.util.function.BiFunction;

/** What can be wrong with a canary, each with parameters of its own. */
final class Defects {
    private static final List<BiFunction<Service, SeededRandom, Service>> ALL = List.of(
            Defects::failing,
            Defects::failing,
            Defects::failing,
            Defects::refusing,
            Defects::refusing,
            Defects::leaking,
            Defects::breakingDown,
            Defects::slower,
            Defects::slower,
            Defects::slowTail,
            Defects::pausing,
            Defects::hanging,
            Defects::queueing,
            Defects::badRoute,
            Defects::badReplica);
    private static final List<Integer> REFUSALS = List.of(401, 403, 404, 429);
    private static final double DEAD = 0.02;

    private Defects() {}

    /** One defect or several. */
    static Service in(Service healthy, SeededRandom random) {
        if (random.happens(DEAD)) {
            return healthy.dead();
        }
        Service service = healthy;
        do {
            service = random.oneOf(ALL).apply(service, random);
        } while (random.happens(Ranges.ANOTHER));
        return service;
    }

    private static Service failing(Service service, SeededRandom random) {
        return service.failing(Math.min(1, service.losses().errors() + Ranges.MORE_ERRORS.draw(random)));
    }

    private static Service refusing(Service service, SeededRandom random) {
        Refusals before = service.losses().refusals();
        int status = before.share() > 0 ? before.status() : random.oneOf(REFUSALS);
        double share = Math.min(1, before.share() + Ranges.MORE_REFUSALS.draw(random));
        return service.with(service.losses().with(new Refusals(status, share)));
    }

    private static Service leaking(Service service, SeededRandom random) {
        Growth leak = new Growth(
                Ranges.LEAK_PER_MINUTE.draw(random),
                Ranges.LEAK_TO.draw(random),
                random.oneOf(List.of(Since.BEGIN, Since.SECOND_STEP)));
        return service.with(service.losses().with(leak));
    }

    private static Service breakingDown(Service service, SeededRandom random) {
        return service.with(service.losses().with(outages(random)));
    }

    static Outages outages(SeededRandom random) {
        return new Outages(
                Ranges.OUTAGE_EVERY.draw(random), Ranges.OUTAGE_LENGTH.draw(random), Ranges.OUTAGE_SHARE.draw(random));
    }

    private static Service slower(Service service, SeededRandom random) {
        return service.with(service.latency().times(Ranges.SLOWER.draw(random)));
    }

    private static Service slowTail(Service service, SeededRandom random) {
        Tail tail = new Tail(Ranges.TAIL_SHARE.draw(random), Ranges.TAIL_FACTOR.draw(random));
        return service.with(service.latency().with(tail));
    }

    private static Service pausing(Service service, SeededRandom random) {
        Pauses pauses = new Pauses(Ranges.PAUSE_EVERY.draw(random), Ranges.PAUSE_LENGTH.draw(random));
        return service.with(
                new Waits(pauses, service.waits().hanging(), service.waits().queued()));
    }

    private static Service hanging(Service service, SeededRandom random) {
        return service.with(new Waits(
                service.waits().pauses(),
                Ranges.WAITING_SHARE.draw(random),
                service.waits().queued()));
    }

    private static Service queueing(Service service, SeededRandom random) {
        return service.with(
                new Waits(service.waits().pauses(), service.waits().hanging(), Ranges.WAITING_SHARE.draw(random)));
    }

    private static Service badRoute(Service service, SeededRandom random) {
        Service rest = service.with(Part.NONE);
        Service route = random.happens(0.5) ? rest.dead() : slower(rest, random);
        return service.with(new Route(Ranges.ROUTE_SHARE.draw(random), route));
    }

    private static Service badReplica(Service service, SeededRandom random) {
        Service replica = service.with(Part.NONE).failing(Ranges.REPLICA_ERRORS.draw(random));
        return service.with(new Replica(2 + random.index(Ranges.MOST_REPLICAS - 1), replica));
    }
}
