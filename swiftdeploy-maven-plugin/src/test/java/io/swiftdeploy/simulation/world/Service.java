package io.swiftdeploy.simulation.world;

import io.swiftdeploy.simulation.world.Losses.Speed;
import io.swiftdeploy.simulation.world.Part.Replica;
import io.swiftdeploy.simulation.world.Part.Route;

/**
 * How one version answers.
 *
 * @param reach whether the gateway can connect to it
 * @param part requests that are answered otherwise
 */
public record Service(Losses losses, Latency latency, Waits waits, Reach reach, Part part) {
    /** 0.1 % errors, P50 50 ms, P99 200 ms. */
    public static final Service USUAL =
            new Service(Losses.of(0.001), Latency.USUAL, Waits.NONE, Reach.ANSWERS, Part.NONE);

    private static final double AT_ONCE_SECONDS = 0.002;

    /** Whether the gateway can connect. */
    public enum Reach {
        ANSWERS,
        DEAD
    }

    public Service with(Losses other) {
        return new Service(other, latency, waits, reach, part);
    }

    public Service with(Latency other) {
        return new Service(losses, other, waits, reach, part);
    }

    public Service with(Waits other) {
        return new Service(losses, latency, other, reach, part);
    }

    public Service with(Part other) {
        return new Service(losses, latency, waits, reach, other);
    }

    public Service failing(double errors) {
        return with(losses.withErrors(errors));
    }

    public Service dead() {
        return new Service(losses, latency, waits, Reach.DEAD, part);
    }

    /**
     * Answers one request.
     *
     * @param replica the number of the instance that gets it, from 0
     * @param factor how many times as long everything takes now
     */
    public Answer answer(Moment moment, int replica, double factor, SeededRandom random) {
        if (part instanceof Route route && random.happens(route.share())) {
            return route.service().answer(moment, replica, factor, random);
        }
        if (part instanceof Replica bad && replica == 0) {
            return bad.service().answer(moment, replica, factor, random);
        }
        return reach == Reach.DEAD ? Answer.unreachable() : answer(moment, factor, random);
    }

    private Answer answer(Moment moment, double factor, SeededRandom random) {
        int status = status(moment, random);
        double own =
                status >= 500 && losses.speed() == Speed.AT_ONCE ? AT_ONCE_SECONDS : factor * latency.seconds(random);
        if (random.happens(waits.hanging())) {
            return Answer.of(status, own, Waits.PATIENCE_SECONDS);
        }
        double queue = random.happens(waits.queued()) ? Waits.QUEUE_SECONDS : 0;
        return Answer.of(status, own, own + queue + waits.pauses().left(moment.clock()));
    }

    private int status(Moment moment, SeededRandom random) {
        if (random.happens(losses.failedAt(moment))) {
            return 500;
        }
        return random.happens(losses.refusals().share()) ? losses.refusals().status() : 200;
    }
}
