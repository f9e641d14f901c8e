package io.swiftdeploy.simulation.world;

/**
 * Which requests a version fails or refuses.
 *
 * @param errors fraction 0..1 that is answered with 500 at all times
 * @param speed how long a failed request takes
 */
public record Losses(double errors, Speed speed, Refusals refusals, Outages outages, Growth growth) {
    public static final Losses NONE = of(0);

    /** How long a failed request takes. */
    public enum Speed {
        AS_OTHERS,
        AT_ONCE
    }

    /**
     * Requests that get another answer than users hope for.
     *
     * @param status 401, 403, 404 or 429
     * @param share fraction 0..1 of the requests
     */
    public record Refusals(int status, double share) {
        public static final Refusals NONE = new Refusals(404, 0);
    }

    /**
     * Times in which a share of the requests fails. Versions that have the same outages have them at the same time.
     *
     * @param share fraction 0..1 of the requests in such a time
     */
    public record Outages(double everySeconds, double lengthSeconds, double share) {
        public static final Outages NONE = new Outages(60, 0, 0);

        double at(double clock) {
            return share > 0 && clock % everySeconds < lengthSeconds ? share : 0;
        }

        double mean() {
            return share * lengthSeconds / everySeconds;
        }
    }

    /**
     * Errors become more.
     *
     * @param perMinute fraction 0..1 that is added in a minute
     * @param most fraction 0..1 that is added in the end
     */
    public record Growth(double perMinute, double most, Since since) {
        public static final Growth NONE = new Growth(0, 0, Since.BEGIN);

        /** When it begins. */
        public enum Since {
            BEGIN,
            SECOND_STEP
        }

        double at(Moment moment) {
            double seconds = since == Since.BEGIN ? moment.seconds() : moment.sinceSecondStep();
            return Math.min(most, perMinute * seconds / 60);
        }
    }

    public static Losses of(double errors) {
        return new Losses(errors, Speed.AS_OTHERS, Refusals.NONE, Outages.NONE, Growth.NONE);
    }

    public Losses withErrors(double share) {
        return new Losses(share, speed, refusals, outages, growth);
    }

    public Losses with(Speed failing) {
        return new Losses(errors, failing, refusals, outages, growth);
    }

    public Losses with(Refusals refused) {
        return new Losses(errors, speed, refused, outages, growth);
    }

    public Losses with(Outages failing) {
        return new Losses(errors, speed, refusals, failing, growth);
    }

    public Losses with(Growth growing) {
        return new Losses(errors, speed, refusals, outages, growing);
    }

    double failedAt(Moment moment) {
        return either(outages.at(moment.clock()), Math.min(1, errors + growth.at(moment)));
    }

    /** Averaged over the outages, with what has grown until {@code moment}. */
    double meanFailedAt(Moment moment) {
        return either(outages.mean(), Math.min(1, errors + growth.at(moment)));
    }

    static double either(double one, double other) {
        return 1 - (1 - one) * (1 - other);
    }
}
