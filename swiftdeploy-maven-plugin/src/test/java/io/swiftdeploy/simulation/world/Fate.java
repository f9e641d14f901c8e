package io.swiftdeploy.simulation.world;

import io.swiftdeploy.simulation.world.Losses.Speed;
import io.swiftdeploy.simulation.world.Service.Reach;

/**
 * What becomes of the users of one version, on average: fractions 0..1 of the requests.
 *
 * @param failed answered with an error, or left by a client that lost patience
 * @param refused answered with 401, 403, 404 or 429
 * @param slow waited longer than 500 ms, whatever the answer
 * @param hurt any of these
 */
public record Fate(double failed, double refused, double slow, double hurt) {
    private static final Fate UNREACHABLE = new Fate(1, 0, 0, 1);
    private static final Fate NOTHING = new Fate(0, 0, 0, 0);

    /**
     * By the parameters of {@code service}, averaged over its pauses and outages.
     *
     * @param wobble the standard deviation of the logarithm of the factor that all durations share
     */
    static Fate of(Service service, Moment moment, double wobble, double factor) {
        Fate rest = wobble == 0 ? ofRest(service, moment, factor) : averaged(service, moment, wobble, factor);
        double share = service.part().ofAll();
        return share == 0
                ? rest
                : rest.mixed(
                        1 - share,
                        of(inner(service.part()), moment, wobble, factor).mixed(share, NOTHING));
    }

    private static Service inner(Part part) {
        return part instanceof Part.Route route ? route.service() : ((Part.Replica) part).service();
    }

    private static Fate averaged(Service service, Moment moment, double wobble, double factor) {
        return new Fate(
                Normal.mean(z -> ofRest(service, moment, factor * Math.exp(wobble * z)).failed),
                Normal.mean(z -> ofRest(service, moment, factor * Math.exp(wobble * z)).refused),
                Normal.mean(z -> ofRest(service, moment, factor * Math.exp(wobble * z)).slow),
                Normal.mean(z -> ofRest(service, moment, factor * Math.exp(wobble * z)).hurt));
    }

    private static Fate ofRest(Service service, Moment moment, double factor) {
        if (service.reach() == Reach.DEAD) {
            return UNREACHABLE;
        }
        Waits waits = service.waits();
        double hanging = waits.hanging();
        double late = (1 - hanging) * waits.beyond(Waits.PATIENCE_SECONDS, service.latency(), factor);
        double slow = (1 - hanging) * waits.beyond(Answer.LIMIT_SECONDS, service.latency(), factor) - late;
        double left = hanging + late;
        double errors = service.losses().meanFailedAt(moment);
        double refusals = (1 - errors) * service.losses().refusals().share();
        double slowError = service.losses().speed() == Speed.AT_ONCE ? pausedSlow(waits) * (1 - left) : slow;
        return new Fate(
                left + (1 - left) * errors,
                (1 - left) * refusals,
                left + (1 - errors) * slow + errors * slowError,
                left + (1 - left) * (errors + refusals) + (1 - errors - refusals) * slow);
    }

    /** Also what takes no time itself waits for the end of a pause. */
    private static double pausedSlow(Waits waits) {
        double length = waits.pauses().lengthSeconds();
        return Math.max(0, length - Answer.LIMIT_SECONDS) / waits.pauses().everySeconds();
    }

    /** Failed or refused. Where that is everybody, the sum of the two may be a little more than 1. */
    double lost() {
        return Math.min(1, failed + refused);
    }

    private Fate mixed(double share, Fate other) {
        return new Fate(
                share * failed + other.failed,
                share * refused + other.refused,
                share * slow + other.slow,
                share * hurt + other.hurt);
    }
}
