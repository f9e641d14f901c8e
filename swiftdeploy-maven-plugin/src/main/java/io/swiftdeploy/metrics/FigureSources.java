package io.swiftdeploy.metrics;

/**
 * Where a track's figures come from.
 *
 * @param requests whose reports the figures follow: their window, their problems and the age of the last one
 * @param latency who took their durations
 */
public record FigureSources(FigureSource requests, FigureSource latency) {
    /** All of them from the instances. */
    public static final FigureSources SERVICE = new FigureSources(FigureSource.SERVICE, FigureSource.SERVICE);

    /** All of them from the gateway. */
    public static final FigureSources GATEWAY = new FigureSources(FigureSource.GATEWAY, FigureSource.GATEWAY);

    /** The instances count requests without buckets of durations, so that no quantile can be computed of them. */
    public static final FigureSources COUNTS_ONLY = new FigureSources(FigureSource.SERVICE, FigureSource.NOBODY);
}
