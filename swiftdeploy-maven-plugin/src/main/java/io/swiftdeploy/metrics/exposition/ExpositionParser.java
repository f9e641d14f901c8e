package io.swiftdeploy.metrics.exposition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parses the complete Prometheus text format 0.0.4, and OpenMetrics 1.0.
 *
 * <p>Beyond the format, CR LF line ends are accepted, a byte order mark, and {@code # EOF} as an end. Help texts, units,
 * exemplars and timestamps are not kept. A malformed text is rejected as a whole: half an exposition would give wrong figures.
 * So is a text that does not end with a line feed: what was cut off may have been a digit.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
 */
public final class ExpositionParser {
    /** The longest text that is read, in characters. */
    public static final int LONGEST_TEXT = 16 * 1024 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String END_OF_OPEN_METRICS = "# EOF";

    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, MetricType> types = new HashMap<>();
    private final Set<String> helped = new HashSet<>();
    private final Set<String> sampled = new HashSet<>();
    private final Map<Series, Integer> lineOfSeries = new HashMap<>();

    private final TextFormat format;
    private boolean ended;

    private ExpositionParser(TextFormat format) {
        this.format = format;
    }

    /**
     * The exposition in a text of the Prometheus format; without samples when the text is empty.
     *
     * @throws ExpositionException when the text is malformed or longer than {@link #LONGEST_TEXT}
     */
    public static Exposition parse(String text) {
        return parse(text, TextFormat.PROMETHEUS);
    }

    /**
     * The exposition in the text; without samples when the text is empty.
     *
     * @throws ExpositionException when the text is malformed or longer than {@link #LONGEST_TEXT}
     */
    public static Exposition parse(String text, TextFormat format) {
        if (text.length() > LONGEST_TEXT) {
            throw new ExpositionException(1, text, "the text is longer than " + LONGEST_TEXT + " characters");
        }
        ExpositionParser parser = new ExpositionParser(format);
        parser.readLines(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        return new Exposition(parser.samples, parser.types);
    }

    private void readLines(String text) {
        int number = 1;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int stop = end < 0 ? text.length() : end;
            readLine(number, withoutCarriageReturn(text.substring(start, stop)));
            requireEnd(number, text.substring(start, stop), end >= 0);
            start = stop + 1;
            number++;
        }
        if (format == TextFormat.OPEN_METRICS && !ended) {
            throw new ExpositionException(number, "", "there is no # EOF at the end, so the answer may be cut off");
        }
    }

    private static void requireEnd(int number, String line, boolean hasLineFeed) {
        if (!hasLineFeed && !line.equals(END_OF_OPEN_METRICS)) {
            throw new ExpositionException(
                    number, line, "there is no line feed after the last line, so the answer may be cut off");
        }
    }

    private static String withoutCarriageReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private void readLine(int number, String line) {
        if (format == TextFormat.OPEN_METRICS && ended) {
            throw new ExpositionException(number, line, "there is more after # EOF");
        }
        ended = line.equals(END_OF_OPEN_METRICS);
        LineCursor cursor = new LineCursor(number, line);
        cursor.skipBlanks();
        if (cursor.take('#')) {
            readComment(cursor);
        } else if (!cursor.atEnd()) {
            rejectOtherFormats(cursor);
            readSample(number, cursor);
        }
    }

    private void rejectOtherFormats(LineCursor cursor) {
        if (!samples.isEmpty()) {
            return;
        }
        if (cursor.take('<')) {
            throw cursor.fault("this looks like HTML, not like metrics");
        }
        if (cursor.take('{') || cursor.take('[')) {
            throw cursor.fault("this looks like JSON, not like metrics");
        }
    }

    private void readSample(int number, LineCursor cursor) {
        Sample sample = SampleLine.parse(cursor, format);
        Integer before = lineOfSeries.putIfAbsent(sample.series(), number);
        if (before != null) {
            throw cursor.fault(
                    "the series " + sample.name() + " with these labels was already given in line " + before);
        }
        samples.add(sample);
        sampled.add(sample.name());
    }

    private void readComment(LineCursor cursor) {
        cursor.skipBlanks();
        String keyword = cursor.takeToken();
        cursor.skipBlanks();
        if ((keyword.equals("HELP") || keyword.equals("TYPE")) && !cursor.atEnd()) {
            readMetadata(keyword, cursor);
        }
    }

    private void readMetadata(String keyword, LineCursor cursor) {
        String metric = cursor.takeMetricName();
        if (metric.isEmpty() || !cursor.atTokenEnd()) {
            throw cursor.fault(keyword + " is not followed by the name of a metric");
        }
        cursor.skipBlanks();
        if (keyword.equals("HELP")) {
            readHelp(metric, cursor);
        } else {
            readType(metric, cursor);
        }
    }

    private void readHelp(String metric, LineCursor cursor) {
        if (!cursor.atEnd() && !helped.add(metric)) {
            throw cursor.fault("there is a second HELP line for " + metric);
        }
    }

    private void readType(String metric, LineCursor cursor) {
        if (cursor.atEnd()) {
            return;
        }
        if (sampled.contains(metric)) {
            throw cursor.fault("the TYPE line comes after samples of " + metric);
        }
        String name = cursor.takeRest().strip();
        MetricType type =
                MetricType.named(name).orElseThrow(() -> cursor.fault("there is no metric type of that name"));
        if (types.putIfAbsent(metric, type) != null) {
            throw cursor.fault("there is a second TYPE line for " + metric);
        }
    }
}
