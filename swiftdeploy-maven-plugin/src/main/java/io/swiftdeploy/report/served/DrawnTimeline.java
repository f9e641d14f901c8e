package io.swiftdeploy.report.served;

import io.swiftdeploy.chart.DrawnChart.TimeMark;
import io.swiftdeploy.chart.TimeScale;
import io.swiftdeploy.io.PrintableText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one stack served, as a template draws it: places are percentages of width and height.
 *
 * @param older how many changes before the first one are not shown, if there are any
 */
public record DrawnTimeline(
        String stack, List<Band> bands, List<Sign> marks, List<TimeMark> times, Optional<Long> older) {
    private static final double ROOM_FOR_A_LETTER = 0.022;
    private static final double LEAST_FOR_A_NAME = 0.3;
    private static final double ROOM_FOR_A_SIGN = 0.025;
    /** A canary with less is hardly seen. */
    private static final double LEAST_HEIGHT = 0.06;

    private static final int MOST_TOLD = 5;
    private static final int LONGEST = 200;

    /**
     * A version for a while, as high as its share.
     *
     * @param name shown in the band; empty where there is no room for it
     * @param title what the band says when it is pointed at
     */
    public record Band(String style, String x, String width, String y, String height, String name, String title) {}

    /**
     * One or more marks at one place.
     *
     * @param sequence the number of the first of their records
     * @param sign the gravest of them, with their number if there are several
     */
    public record Sign(String x, String style, String sign, String title, long sequence) {}

    static List<Band> bands(ServedVersions versions, Instant from, Instant to, TimeScale time, VersionStyles styles) {
        double canary = versions.canary().isPresent() ? Math.max(LEAST_HEIGHT, versions.weight()) : 0;
        double height = versions.stable().isPresent() ? Math.min(canary, 1 - LEAST_HEIGHT) : canary;
        Stream<Band> above = versions.canary().stream()
                .map(it -> band(it, "canary", versions.weight(), 0, height, from, to, time, styles));
        Stream<Band> below = versions.stable().stream()
                .map(it -> band(it, "stable", 1 - versions.weight(), height, 1 - height, from, to, time, styles));
        return Stream.concat(above, below).toList();
    }

    private static Band band(
            String version,
            String track,
            double share,
            double y,
            double height,
            Instant from,
            Instant to,
            TimeScale time,
            VersionStyles styles) {
        double width = time.at(to) - time.at(from);
        boolean hasRoom = width > ROOM_FOR_A_LETTER * (version.length() + 1) && height > LEAST_FOR_A_NAME;
        return new Band(
                styles.of(version) + " " + track,
                TimeScale.percent(time.at(from)),
                TimeScale.percent(width),
                TimeScale.percent(y),
                TimeScale.percent(height),
                hasRoom ? version : "",
                PrintableText.sentence(version, LONGEST) + " as " + track + ", " + Math.round(100 * share)
                        + " % of the requests, "
                        + TimeScale.text(from) + " to " + TimeScale.text(to));
    }

    static List<Sign> marks(List<Mark> marks, TimeScale time) {
        List<List<Mark>> groups = new ArrayList<>();
        for (Mark mark : marks) {
            boolean isNear = !groups.isEmpty()
                    && time.at(mark.time())
                                    - time.at(
                                            groups.get(groups.size() - 1).get(0).time())
                            < ROOM_FOR_A_SIGN;
            if (!isNear) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(mark);
        }
        return groups.stream().map(it -> sign(it, time)).toList();
    }

    private static Sign sign(List<Mark> group, TimeScale time) {
        Mark gravest = group.stream().min(Comparator.comparing(Mark::kind)).orElseThrow();
        String told = group.stream()
                .limit(MOST_TOLD)
                .map(it -> it.kind().word() + ": " + PrintableText.sentence(it.message(), LONGEST))
                .collect(Collectors.joining("; "));
        return new Sign(
                TimeScale.percent(time.at(group.get(0).time())),
                gravest.kind().word(),
                gravest.kind().sign() + (group.size() > 1 ? group.size() : ""),
                told,
                gravest.sequence());
    }
}
