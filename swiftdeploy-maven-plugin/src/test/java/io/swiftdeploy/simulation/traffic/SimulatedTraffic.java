package io.swiftdeploy.simulation.traffic;

import io.swiftdeploy.plan.Track;
import io.swiftdeploy.simulation.traffic.Request.Sender;
import io.swiftdeploy.simulation.world.Answer;
import io.swiftdeploy.simulation.world.Clients.Retries;
import io.swiftdeploy.simulation.world.Moment;
import io.swiftdeploy.simulation.world.SeededRandom;
import io.swiftdeploy.simulation.world.Service;
import io.swiftdeploy.simulation.world.Traffic;
import io.swiftdeploy.simulation.world.World;
import java.util.EnumMap;
import java.util.Map;

/** The requests of one release, second by second, split over the tracks by the canary's weight. */
public final class SimulatedTraffic {
    private static final double LONGEST_PHASE = 3600;

    private final World world;
    private final SeededRandom random;
    private final RequestObserver observer;
    private final Traffic.Rates rates;
    private final Wobbling wobbling;
    private final Harm harm;
    private final UnderWay underWay = new UnderWay();
    private final Map<Track, Counters> counters = new EnumMap<>(Track.class);
    private final double phase;
    private final double giantsPlace;
    private int seconds;
    private int weight;
    private int shifts;
    private int secondStep = Integer.MAX_VALUE;

    SimulatedTraffic(World world, SeededRandom random, RequestObserver observer) {
        this.world = world;
        this.random = random;
        this.observer = observer;
        this.rates = world.traffic().begin(random);
        this.wobbling = new Wobbling(world.conditions().wobble());
        this.harm = new Harm(world);
        this.phase = LONGEST_PHASE * random.fraction();
        this.giantsPlace = random.fraction();
        for (Track track : Track.values()) {
            counters.put(track, new Counters());
        }
    }

    /** For rules that read only {@link #counters}. */
    public static SimulatedTraffic seenByNobody(World world, SeededRandom random) {
        return new SimulatedTraffic(world, random, RequestObserver.NONE);
    }

    /** Gives the canary this percentage of the requests from now on. */
    public void shift(int percent) {
        weight = percent;
        shifts++;
        if (shifts == 2) {
            secondStep = seconds;
        }
    }

    /** The percentage of the requests that the canary gets. */
    int weight() {
        return weight;
    }

    /** Lets time pass. */
    public void advance(int moreSeconds) {
        for (int i = 0; i < moreSeconds; i++) {
            advanceOneSecond();
        }
    }

    private void advanceOneSecond() {
        wobbling.next(random);
        harm.at(seconds);
        double rate = rates.next();
        for (double at = random.exponential() / rate; at < 1; at += random.exponential() / rate) {
            serveUser(seconds + at);
        }
        double forced = world.clients().forced().perSecond();
        for (double at = random.exponential() / forced; at < 1; at += random.exponential() / forced) {
            serveTest(seconds + at);
        }
        seconds++;
        underWay.endBefore(seconds, this::end);
    }

    private void serveUser(double start) {
        boolean giant = random.happens(world.clients().giant().share());
        boolean toCanary = giant ? 100 * giantsPlace < weight : random.happens(weight / 100.0);
        Track track = toCanary ? Track.CANARY : Track.STABLE;
        boolean fails = giant && random.happens(world.clients().giant().failing());
        serve(start, track, giant ? Sender.GIANT : Sender.USER, fails);
    }

    private void serveTest(double start) {
        serve(
                start,
                Track.CANARY,
                Sender.TEST,
                random.happens(world.clients().forced().failing()));
    }

    private void serve(double start, Track track, Sender sender, boolean fails) {
        Service service = track == Track.STABLE
                ? world.versions().stable()
                : world.versions().canary();
        int replica = random.index(track == Track.STABLE ? 1 : world.replicas());
        Moment moment = new Moment(start, phase + start, Math.max(0, start - secondStep));
        Answer answer = service.answer(moment, replica, factor(track, start), random);
        Request request = new Request(start, track, replica, sender, fails ? answer.failing() : answer);
        underWay.add(request);
        if (request.answer().isFailed() && world.clients().retries() == Retries.ONCE) {
            underWay.add(new Request(request.end(), track, replica, sender, request.answer()));
        }
        harm.add(request);
    }

    private double factor(Track track, double start) {
        return wobbling.factor()
                * (track == Track.STABLE ? 1 : world.conditions().warmUp().factorAt(start));
    }

    private void end(Request request) {
        counters(request.track())
                .count(request.answer().status(), request.answer().waited());
        observer.ended(request);
    }

    public int seconds() {
        return seconds;
    }

    /** The requests of a track as the gateway answered them, since the start. */
    public Counters counters(Track track) {
        return counters.get(track);
    }

    /** The canary's users that were hurt, in excess of what stable would have done to as many. */
    public double hurt() {
        return harm.excess();
    }
}
