package io.swiftdeploy.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The horizontal scale of a chart.
 *
 * @param from its left end
 * @param to its right end, after {@code from}
 */
public record TimeScale(Instant from, Instant to) {
    private static final int MOST_MARKS = 4;
    private static final List<Duration> ROUND = Stream.concat(
                    LongStream.of(
                                    1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600, 43_200,
                                    86_400)
                            .mapToObj(Duration::ofSeconds),
                    LongStream.of(2, 7, 14, 30, 90, 180, 365, 1825).mapToObj(Duration::ofDays))
            .toList();
    private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
    private static final DateTimeFormatter MINUTES = format("HH:mm");
    private static final DateTimeFormatter HOURS = format("MMM d HH:mm");
    private static final DateTimeFormatter DAYS = format("MMM d");
    private static final DateTimeFormatter FULL = format("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter YEARS = format("uuuu-MM-dd");

    /** A scale of a second at least. */
    public TimeScale {
        to = to.isBefore(from.plusSeconds(1)) ? from.plusSeconds(1) : to;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** A mark with its label, in UTC. */
    record Mark(Instant time, String label) {}

    /** The place of a time, as a fraction 0..1 of the chart's width; a time beyond an end is at that end. */
    public double at(Instant time) {
        double length = millis(from, to);
        return Math.min(1, Math.max(0, millis(from, time) / length));
    }

    /** At most five of them, at round times. */
    List<Mark> marks() {
        Duration step = step();
        long seconds = step.toSeconds();
        long first = Math.floorDiv(from.getEpochSecond() + seconds - 1, seconds) * seconds;
        DateTimeFormatter format = format(step);
        return LongStream.iterate(first, it -> it <= to.getEpochSecond(), it -> it + seconds)
                .mapToObj(Instant::ofEpochSecond)
                .map(it -> new Mark(it, format.format(it)))
                .toList();
    }

    /** The marks as a template draws them. */
    public List<DrawnChart.TimeMark> labels() {
        return marks().stream()
                .map(it -> DrawnChart.TimeMark.of(at(it.time()), it.label()))
                .toList();
    }

    /** A time in UTC, to the second. */
    public static String text(Instant time) {
        return FULL.format(time);
    }

    /** A place as a percentage, such as {@code 12.50%}. */
    public static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * fraction);
    }

    private Duration step() {
        return ROUND.stream()
                .filter(it -> millis(from, to) / it.toMillis() <= MOST_MARKS)
                .findFirst()
                .orElseGet(this::longStep);
    }

    /** As many times the longest round one as are needed. */
    private Duration longStep() {
        Duration longest = ROUND.get(ROUND.size() - 1);
        return longest.multipliedBy((long) Math.ceil(millis(from, to) / longest.toMillis() / MOST_MARKS));
    }

    private DateTimeFormatter format(Duration step) {
        if (step.compareTo(Duration.ofDays(90)) >= 0) {
            return YEARS;
        }
        if (step.compareTo(Duration.ofDays(1)) >= 0) {
            return DAYS;
        }
        boolean isWithinADay = Duration.between(from, to).compareTo(Duration.ofDays(1)) < 0;
        return step.compareTo(Duration.ofMinutes(1)) < 0 ? SECONDS : isWithinADay ? MINUTES : HOURS;
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
