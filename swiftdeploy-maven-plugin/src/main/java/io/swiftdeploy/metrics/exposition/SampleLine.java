package io.swiftdeploy.metrics.exposition;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A line with a value: {@code name{label="value",...} value [timestamp] [# {exemplar} value [timestamp]]}. */
final class SampleLine {
    private static final Pattern TIMESTAMP = Pattern.compile("[+-]?[0-9]{1,19}");

    private final LineCursor cursor;
    private final TextFormat format;

    private SampleLine(LineCursor cursor, TextFormat format) {
        this.cursor = cursor;
        this.format = format;
    }

    /** The sample of this line. Its timestamp is checked and then dropped: what counts is when the scrape was made. */
    static Sample parse(LineCursor cursor, TextFormat format) {
        return new SampleLine(cursor, format).sample();
    }

    private Sample sample() {
        String name = cursor.takeMetricName();
        if (name.isEmpty()) {
            throw cursor.fault("expected the name of a metric, found " + cursor.next());
        }
        cursor.skipBlanks();
        Map<String, String> labels = cursor.take('{') ? labels() : Map.of();
        cursor.skipBlanks();
        double value = value();
        cursor.skipBlanks();
        checkTimestamp();
        checkEnd();
        return new Sample(name, labels, value);
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        cursor.skipBlanks();
        while (!cursor.take('}')) {
            addLabel(labels);
            cursor.skipBlanks();
            if (!cursor.take(',')) {
                cursor.expect('}', "or ',' after a label");
                return labels;
            }
            cursor.skipBlanks();
        }
        return labels;
    }

    private void addLabel(Map<String, String> labels) {
        String name = cursor.takeLabelName();
        if (name.isEmpty()) {
            throw cursor.fault("expected the name of a label, found " + cursor.next());
        }
        if (name.equals("__name__")) {
            throw cursor.fault("the label __name__ is reserved");
        }
        cursor.skipBlanks();
        cursor.expect('=', "after the label " + name);
        cursor.skipBlanks();
        cursor.expect('"', "before the value of the label " + name);
        if (labels.putIfAbsent(name, labelValue(name)) != null) {
            throw cursor.fault("the label " + name + " occurs twice");
        }
    }

    private String labelValue(String label) {
        String what = "the value of the label " + label;
        StringBuilder value = new StringBuilder();
        char c = cursor.takeAny(what);
        while (c != '"') {
            value.append(c == '\\' ? unescaped(cursor.takeAny(what)) : c);
            c = cursor.takeAny(what);
        }
        return value.toString();
    }

    private char unescaped(char escaped) {
        return switch (escaped) {
            case '\\', '"' -> escaped;
            case 'n' -> '\n';
            default -> throw cursor.fault("unknown escape in a label value, only \\\\, \\\" and \\n are known");
        };
    }

    private double value() {
        if (cursor.atEnd()) {
            throw cursor.fault("the value is missing");
        }
        return FloatText.parse(cursor.takeToken())
                .orElseThrow(() -> cursor.fault("the value is not a number that a double can hold"));
    }

    private void checkTimestamp() {
        if (format == TextFormat.OPEN_METRICS && cursor.isAt('#')) {
            return;
        }
        String timestamp = cursor.takeToken();
        if (!timestamp.isEmpty() && !isTimestamp(timestamp)) {
            throw cursor.fault(
                    format == TextFormat.OPEN_METRICS
                            ? "the timestamp is not a number of seconds"
                            : "the timestamp is not a whole number of milliseconds");
        }
        cursor.skipBlanks();
    }

    private void checkEnd() {
        if (format == TextFormat.OPEN_METRICS && cursor.take('#')) {
            checkExemplar();
        }
        if (!cursor.atEnd()) {
            throw cursor.fault("there is more after the timestamp");
        }
    }

    private void checkExemplar() {
        cursor.skipBlanks();
        cursor.expect('{', "after the # of an exemplar");
        labels();
        cursor.skipBlanks();
        value();
        cursor.skipBlanks();
        checkTimestamp();
    }

    private boolean isTimestamp(String text) {
        return format == TextFormat.OPEN_METRICS ? FloatText.parse(text).isPresent() : isWholeNumber(text);
    }

    private static boolean isWholeNumber(String text) {
        if (!TIMESTAMP.matcher(text).matches()) {
            return false;
        }
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException beyondLong) {
            return false;
        }
    }
}
