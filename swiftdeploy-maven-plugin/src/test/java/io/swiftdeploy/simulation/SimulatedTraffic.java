package io.swiftdeploy.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The requests of one release, second by second, split over the tracks by the canary's weight. */
final class SimulatedTraffic {
    private static final double REFUSED_AFTER_SECONDS = 0.001;

    private final Scenario scenario;
    private final SeededRandom random;
    private final RequestObserver observer;
    private final Map<Track, Counters> counters = new EnumMap<>(Track.class);
    private int seconds;
    private int weight;
    private int shifts;
    private int secondStep = Integer.MAX_VALUE;

    /** The track that answered. */
    enum Track {
        STABLE,
        CANARY;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    SimulatedTraffic(Scenario scenario, SeededRandom random, RequestObserver observer) {
        this.scenario = scenario;
        this.random = random;
        this.observer = observer;
        for (Track track : Track.values()) {
            counters.put(track, new Counters());
        }
    }

    /** Gives the canary this percentage of the requests from now on. */
    void shift(int percent) {
        weight = percent;
        shifts++;
        if (shifts == 2) {
            secondStep = seconds;
        }
    }

    void advance(int moreSeconds) {
        for (int i = 0; i < moreSeconds; i++) {
            advanceOneSecond();
        }
    }

    private void advanceOneSecond() {
        double share = weight / 100.0;
        serve(Track.STABLE, scenario.stable(), scenario.requestsPerSecond() * (1 - share));
        serve(Track.CANARY, canary(), scenario.requestsPerSecond() * share);
        seconds++;
    }

    private Service canary() {
        return scenario.canary(Math.max(0, seconds - secondStep));
    }

    private void serve(Track track, Service service, double rate) {
        int requests = random.poisson(rate);
        for (int i = 0; i < requests; i++) {
            int status = status(service);
            double took = service.answers() ? service.delays().seconds(random) : REFUSED_AFTER_SECONDS;
            count(track, status, took);
        }
    }

    private int status(Service service) {
        if (!service.answers()) {
            return 502;
        }
        return random.happens(service.errorRate()) ? 500 : 200;
    }

    private void count(Track track, int status, double took) {
        counters(track).count(status, took);
        observer.answered(seconds, track, status, took);
    }

    int seconds() {
        return seconds;
    }

    /** The requests of a track as the gateway answered them, since the start. */
    Counters counters(Track track) {
        return counters.get(track);
    }

    /** Whether a track's own metrics can be scraped. */
    boolean answers(Track track) {
        return track == Track.STABLE || canary().answers();
    }

    /** The requests that users lost to the canary, in excess of what stable would have lost of as many. */
    double lost() {
        Counters canary = counters(Track.CANARY);
        return scenario.lossKind() == LossKind.ERRORS
                ? canary.errors() - canary.requests() * scenario.stable().errorRate()
                : canary.slow() - canary.requests() * Delays.USUAL_SLOW_SHARE;
    }

    ReleaseResult result(Rule rule, ReleaseResult.Ending ending) {
        return result(rule, ending, List.of());
    }

    ReleaseResult result(Rule rule, ReleaseResult.Ending ending, List<String> reasons) {
        return new ReleaseResult(rule.title(), ending, seconds, lost(), reasons);
    }
}
