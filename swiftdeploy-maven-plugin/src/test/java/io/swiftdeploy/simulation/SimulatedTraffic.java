package io.swiftdeploy.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The requests of one release, second by second, split over the tracks by the canary's weight. */
final class SimulatedTraffic {
    private static final double REFUSED_AFTER_SECONDS = 0.001;

    private final Case kind;
    private final SeededRandom dice;
    private final Onlooker onlooker;
    private final Map<Track, Counters> counters = new EnumMap<>(Track.class);
    private int seconds;
    private int weight;
    private int shifts;
    private int secondStep = Integer.MAX_VALUE;

    /** Whose answer it was. */
    enum Track {
        STABLE,
        CANARY;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    SimulatedTraffic(Case kind, SeededRandom dice, Onlooker onlooker) {
        this.kind = kind;
        this.dice = dice;
        this.onlooker = onlooker;
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

    void pass(int moreSeconds) {
        for (int i = 0; i < moreSeconds; i++) {
            passOne();
        }
    }

    private void passOne() {
        double share = weight / 100.0;
        serve(Track.STABLE, kind.stable(), kind.requestsPerSecond() * (1 - share));
        serve(Track.CANARY, canary(), kind.requestsPerSecond() * share);
        seconds++;
    }

    private Service canary() {
        return kind.canary(Math.max(0, seconds - secondStep));
    }

    private void serve(Track track, Service service, double rate) {
        int requests = dice.poisson(rate);
        for (int i = 0; i < requests; i++) {
            int status = status(service);
            double took = service.answers() ? service.delays().seconds(dice) : REFUSED_AFTER_SECONDS;
            count(track, status, took);
        }
    }

    private int status(Service service) {
        if (!service.answers()) {
            return 502;
        }
        return dice.happens(service.errorRate()) ? 500 : 200;
    }

    private void count(Track track, int status, double took) {
        seen(track).count(status, took);
        onlooker.saw(seconds, track, status, took);
    }

    int seconds() {
        return seconds;
    }

    /** What users saw of a track, since the beginning. */
    Counters seen(Track track) {
        return counters.get(track);
    }

    /** Whether a track's own metrics can be had. */
    boolean answers(Track track) {
        return track == Track.STABLE || canary().answers();
    }

    /** How many requests users lost to the canary, beyond what stable would have lost of as many. */
    double harmed() {
        Counters canary = seen(Track.CANARY);
        return kind.harm() == Harm.ERRORS
                ? canary.errors() - canary.requests() * kind.stable().errorRate()
                : canary.slow() - canary.requests() * Delays.USUAL_SLOW_SHARE;
    }

    Ruling ruled(Rule rule, Ruling.Fate fate) {
        return ruled(rule, fate, List.of());
    }

    Ruling ruled(Rule rule, Ruling.Fate fate, List<String> reasons) {
        return new Ruling(rule.title(), fate, seconds, harmed(), reasons);
    }
}
