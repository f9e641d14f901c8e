package io.swiftdeploy.manifest.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Regular expressions for numbers within bounds, both included; numbers are 0 or more. */
public final class DecimalPattern {
    private static final char FIRST = '0';
    private static final char LAST = '9';

    private DecimalPattern() {}

    /** A whole number without leading zeros. */
    public static String whole(long least, long most) {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException(least + " to " + most);
        }
        List<String> choices = new ArrayList<>();
        int from = Long.toString(least).length();
        int to = Long.toString(most).length();
        if (from == to) {
            return grouped(ofOneLength(Long.toString(least), Long.toString(most)));
        }
        choices.addAll(ofOneLength(Long.toString(least), repeated(LAST, from)));
        if (to - from > 1) {
            choices.add("[1-9][0-9]{" + from + (to - from > 2 ? "," + (to - 2) : "") + "}");
        }
        choices.addAll(ofOneLength("1" + repeated(FIRST, to - 1), Long.toString(most)));
        return grouped(choices);
    }

    /**
     * A number with a fraction or without, with leading zeros or without. A fraction between a bound and the next whole number
     * outside the bounds matches, too.
     */
    public static String decimal(BigDecimal least, BigDecimal most) {
        List<String> choices = new ArrayList<>();
        long first = least.setScale(0, RoundingMode.CEILING).longValueExact();
        long last = most.setScale(0, RoundingMode.FLOOR).longValueExact();
        if (first <= last) {
            choices.add(whole(first, last) + "(?:\\.0{1,12})?");
        }
        long lowest = least.setScale(0, RoundingMode.FLOOR).longValueExact();
        long highest = most.setScale(0, RoundingMode.CEILING).longValueExact() - 1;
        if (lowest <= highest) {
            choices.add(whole(lowest, highest) + "\\.[0-9]{1,12}");
        }
        String notZero = least.signum() > 0 ? "(?=[0.]*[1-9])" : "";
        return notZero + "0*" + grouped(choices);
    }

    /** Two numbers of the same count of digits. */
    private static List<String> ofOneLength(String least, String most) {
        if (least.isEmpty()) {
            return List.of("");
        }
        if (isAll(least, FIRST) && isAll(most, LAST)) {
            return List.of(digits(FIRST, LAST) + times(least.length()));
        }
        char low = least.charAt(0);
        char high = most.charAt(0);
        String lowRest = least.substring(1);
        String highRest = most.substring(1);
        if (low == high) {
            return List.of(low + grouped(ofOneLength(lowRest, highRest)));
        }
        List<String> choices = new ArrayList<>();
        boolean lowIsWhole = isAll(lowRest, FIRST);
        boolean highIsWhole = isAll(highRest, LAST);
        if (!lowIsWhole) {
            choices.add(low + grouped(ofOneLength(lowRest, repeated(LAST, lowRest.length()))));
        }
        char from = (char) (lowIsWhole ? low : low + 1);
        char to = (char) (highIsWhole ? high : high - 1);
        if (from <= to) {
            choices.add(digits(from, to) + (lowRest.isEmpty() ? "" : digits(FIRST, LAST) + times(lowRest.length())));
        }
        if (!highIsWhole) {
            choices.add(high + grouped(ofOneLength(repeated(FIRST, highRest.length()), highRest)));
        }
        return choices;
    }

    private static boolean isAll(String digits, char digit) {
        return digits.chars().allMatch(it -> it == digit);
    }

    private static String digits(char from, char to) {
        return from == to ? String.valueOf(from) : "[" + from + "-" + to + "]";
    }

    private static String times(int count) {
        return count == 1 ? "" : "{" + count + "}";
    }

    private static String repeated(char digit, int count) {
        return String.valueOf(digit).repeat(count);
    }

    private static String grouped(List<String> choices) {
        return choices.size() == 1 ? choices.get(0) : "(?:" + String.join("|", choices) + ")";
    }
}
