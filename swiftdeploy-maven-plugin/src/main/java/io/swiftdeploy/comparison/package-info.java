/**
 * What the requests of users prove about a canary beside its stable. From the lines of the gateway's log to a comparison:
 *
 * <ol>
 *   <li>{@link io.swiftdeploy.comparison.StartedSeconds} makes batches of the requests that began together, and gives each batch
 *       when it can be judged; {@link io.swiftdeploy.comparison.JudgedSeconds} remembers them for what ends late.
 *   <li>{@link io.swiftdeploy.comparison.WarmUp} and {@link io.swiftdeploy.comparison.Settling} say whose latency counts.
 *   <li>{@link io.swiftdeploy.comparison.EventTest}, {@link io.swiftdeploy.comparison.StatusTest} and
 *       {@link io.swiftdeploy.comparison.SlowerTest} hand the batches to the tests of {@code io.swiftdeploy.stats};
 *       {@link io.swiftdeploy.comparison.FirstTimes} counts users instead of requests for them.
 *   <li>{@link io.swiftdeploy.comparison.TrackComparison} is all of it.
 * </ol>
 */
@NullMarked
package io.swiftdeploy.comparison;

import org.jspecify.annotations.NullMarked;
