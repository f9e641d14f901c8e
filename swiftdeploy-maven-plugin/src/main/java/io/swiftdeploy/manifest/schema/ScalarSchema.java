package io.swiftdeploy.manifest.schema;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a scalar's type says of itself to a JSON Schema. Patterns are regular expressions for the whole text, in what Java and
 * ECMAScript (with Unicode) have in common.
 *
 * @param words all that the text may be; empty where it may be more
 * @param text what the scalar is where it is read as a text, such as one in quotes
 * @param number what it is where YAML reads it as a number; empty where numbers are texts as others
 */
public record ScalarSchema(List<String> words, Optional<Text> text, Optional<NumberRange> number) {
    private static final int ANY_LENGTH = 0;

    /**
     * A text.
     *
     * @param most the longest, in characters; 0 where the pattern says it
     */
    public record Text(String pattern, int least, int most) {}

    /** Whether a number has a fraction. */
    public enum Numbers {
        WHOLE,
        DECIMAL
    }

    /** A number within bounds, both included, where there are some. */
    public record NumberRange(Numbers sort, Optional<BigDecimal> least, Optional<BigDecimal> most) {}

    public ScalarSchema {
        words = List.copyOf(words);
    }

    /** One of a few words. */
    public static ScalarSchema words(Collection<String> words) {
        return new ScalarSchema(List.copyOf(words), Optional.empty(), Optional.empty());
    }

    /** A text that matches a pattern. */
    public static ScalarSchema text(String pattern) {
        return text(pattern, 0, ANY_LENGTH);
    }

    /** A text that matches a pattern and has a length within bounds. */
    public static ScalarSchema text(String pattern, int least, int most) {
        return new ScalarSchema(List.of(), Optional.of(new Text(pattern, least, most)), Optional.empty());
    }

    /** A whole number, which may be in quotes. */
    public static ScalarSchema whole(long least, long most) {
        return number(
                DecimalPattern.whole(least, most),
                new NumberRange(
                        Numbers.WHOLE, Optional.of(BigDecimal.valueOf(least)), Optional.of(BigDecimal.valueOf(most))));
    }

    /** A number, or a text for it: in quotes, or with a unit. */
    public static ScalarSchema decimal(String pattern, BigDecimal least, BigDecimal most) {
        return number(pattern, new NumberRange(Numbers.DECIMAL, Optional.of(least), Optional.of(most)));
    }

    /** Any number, which may be in quotes. */
    public static ScalarSchema anyDecimal(String pattern) {
        return number(pattern, new NumberRange(Numbers.DECIMAL, Optional.empty(), Optional.empty()));
    }

    private static ScalarSchema number(String pattern, NumberRange number) {
        return new ScalarSchema(List.of(), Optional.of(new Text(pattern, 0, ANY_LENGTH)), Optional.of(number));
    }
}
