package io.swiftdeploy.plan;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which upstream gets which share of the traffic, and the revisions that were stable before.
 *
 * @param stable the stable revision, if there is one
 * @param canary the canary's revision, if there is one
 * @param canaryWeight the percentage of requests for the canary, 0 to 100; without a stable track all of them, or none
 *     while it is only tested
 * @param former the former stable revisions, the latest first; some of them may have been removed
 */
public record TrafficSplit(Optional<String> stable, Optional<String> canary, int canaryWeight, List<String> former) {
    private static final Pattern LINE = Pattern.compile(
            "(?m)^# swiftdeploy-split v1 stable=(\\S+) canary=(\\S+) weight=(\\d+)(?: former=(\\S+))?$");
    private static final String ABSENT = "-";
    private static final String COMMA = ",";

    /** Without former stable revisions. */
    public TrafficSplit(Optional<String> stable, Optional<String> canary, int canaryWeight) {
        this(stable, canary, canaryWeight, List.of());
    }

    public TrafficSplit {
        former = List.copyOf(former);
        if (canaryWeight < 0 || canaryWeight > 100) {
            throw new IllegalArgumentException("a weight is 0 to 100, not " + canaryWeight);
        }
        if (canary.isEmpty() && canaryWeight != 0) {
            throw new IllegalArgumentException("no canary, so no weight");
        }
        if (canary.isPresent() && stable.isEmpty() && canaryWeight != 0 && canaryWeight != 100) {
            throw new IllegalArgumentException("a canary without a stable track takes everything or nothing");
        }
    }

    /** No track serves. */
    public static TrafficSplit none() {
        return new TrafficSplit(Optional.empty(), Optional.empty(), 0);
    }

    /** The line that the gateway's configuration carries, so that the split can be read back from it. */
    public String toLine() {
        return String.format(
                Locale.ROOT,
                "# swiftdeploy-split v1 stable=%s canary=%s weight=%d%s",
                stable.orElse(ABSENT),
                canary.orElse(ABSENT),
                canaryWeight,
                former.isEmpty() ? "" : " former=" + String.join(COMMA, former));
    }

    /**
     * Reads the split back from a configuration that holds {@link #toLine}.
     *
     * @throws SwiftDeployException if the line is there but no split
     */
    public static Optional<TrafficSplit> parse(String configuration) {
        Matcher line = LINE.matcher(configuration);
        return line.find() ? Optional.of(split(line)) : Optional.empty();
    }

    private static TrafficSplit split(Matcher line) {
        try {
            return new TrafficSplit(
                    revision(line.group(1)),
                    revision(line.group(2)),
                    Integer.parseInt(line.group(3)),
                    revisions(Optional.ofNullable(line.group(4))));
        } catch (IllegalArgumentException e) {
            throw new SwiftDeployException(
                    "The gateway's configuration has a traffic split that SwiftDeploy did not write: " + line.group()
                            + ".",
                    "the gateway's configuration",
                    "restore the file, or run swiftdeploy:teardown and swiftdeploy:deploy at a time without users",
                    e);
        }
    }

    private static Optional<String> revision(String text) {
        return text.equals(ABSENT) ? Optional.empty() : Optional.of(text);
    }

    private static List<String> revisions(Optional<String> text) {
        return text.map(it -> List.of(it.split(COMMA))).orElse(List.of());
    }

    /** The split in words, for messages. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "stable %s, canary %s at %d %%",
                stable.orElse("none"),
                canary.orElse("none"),
                canaryWeight);
    }

    /** The same tracks, without users for the canary. */
    public TrafficSplit withoutCanaryUsers() {
        return new TrafficSplit(stable, canary, 0, former);
    }

    /** Whether users get anything but 503: a canary that is only tested serves none. */
    public boolean servesUsers() {
        return stable.isPresent() || canaryWeight > 0;
    }

    /** Whether there is a canary that no user gets now. */
    public boolean hasCanaryWithoutUsers() {
        return canary.isPresent() && canaryWeight == 0;
    }

    /** The revision that serves {@code track}. */
    public Optional<String> revision(Track track) {
        return track == Track.STABLE ? stable : canary;
    }

    /** The percentage of requests that {@code track} gets. */
    public int weight(Track track) {
        if (track == Track.CANARY) {
            return canaryWeight;
        }
        return stable.isPresent() ? 100 - canaryWeight : 0;
    }
}
