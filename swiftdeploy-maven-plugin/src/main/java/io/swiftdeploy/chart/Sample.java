package io.swiftdeploy.chart;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a curve shows at one time.
 *
 * @param time when it was observed
 * @param value in the chart's unit; empty where it was not known, which makes a gap in the curve
 * @param interval where the value lies with 95 % confidence, if that is known
 */
public record Sample(Instant time, OptionalDouble value, Optional<Interval> interval) {}
