/**
 * The gateway's request log as figures. From a line of the log to the input of a policy:
 *
 * <ol>
 *   <li>{@link io.swiftdeploy.requestlog.RequestLogReader} fetches new bytes by HTTP ranges and splits them into lines.
 *   <li>{@link io.swiftdeploy.requestlog.RequestLine} is one line.
 *   <li>{@link io.swiftdeploy.requestlog.RequestLogRead} holds the lines of one read as one
 *       {@link io.swiftdeploy.requestlog.RequestStats} for each second and upstream: counts by status class, and a histogram
 *       of how long users waited.
 *   <li>{@link io.swiftdeploy.requestlog.RequestLogWindow} adds up reads, over a window and since the first read.
 *   <li>{@link io.swiftdeploy.requestlog.TrackRequestStats} is its result for one track.
 *   <li>{@code io.swiftdeploy.facts.Facts} names its figures for the policies.
 * </ol>
 *
 * {@code io.swiftdeploy.comparison.TrackComparison} compares two tracks by the same figures.
 */
@NullMarked
package io.swiftdeploy.requestlog;

import org.jspecify.annotations.NullMarked;
