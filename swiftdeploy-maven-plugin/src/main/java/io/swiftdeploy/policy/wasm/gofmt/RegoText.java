package io.swiftdeploy.policy.wasm.gofmt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Reads values in the syntax that the WebAssembly dumps: JSON, with sets as <code>{1,2}</code> or {@code set()}. */
public final class RegoText {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+(?:[eE][+-]?[0-9]{1,4})?");
    private static final String TYPE_ORDER = "nft0\"[{";
    private static final Comparator<String> ORDER = Comparator.comparing(RegoText::typeRank)
            .thenComparing(RegoText::number)
            .thenComparing(Comparator.naturalOrder());
    private static final String SEPARATORS = ",:]}";
    private static final String EMPTY_SET = "set()";

    private final String text;
    private int position;

    public RegoText(String text) {
        this.text = text;
    }

    /** The elements of a dumped array. */
    public static List<GoValue> elements(String array) {
        RegoText text = new RegoText(array);
        List<GoValue> values = new ArrayList<>();
        text.skip('[');
        while (text.next() != ']') {
            values.add(text.element());
            text.skipIfNext(',');
        }
        return values;
    }

    private GoValue element() {
        char first = next();
        if (first == '"') {
            return new GoValue.Text(string());
        }
        return first == '-' || Character.isDigit(first) ? GoValue.number(word()) : new GoValue.Text(rendered());
    }

    /** The string at this position, without quotes and escapes. */
    public String string() {
        int start = position;
        for (position++; next() != '"'; position++) {
            if (next() == '\\') {
                position++;
            }
        }
        position++;
        try {
            return JSON.readValue(text.substring(start, position), String.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a string: " + text.substring(start, position), e);
        }
    }

    /** The value in Open Policy Agent's syntax: a space after each comma and colon, sets and objects sorted. */
    private String rendered() {
        return switch (next()) {
            case '"' -> GoQuoted.of(string());
            case '[' -> "[" + String.join(", ", items(']')) + "]";
            case '{' -> "{" + String.join(", ", sorted(items('}'))) + "}";
            default -> word();
        };
    }

    private List<String> items(char end) {
        List<String> items = new ArrayList<>();
        position++;
        while (next() != end) {
            String item = rendered();
            items.add(skipIfNext(':') ? item + ": " + rendered() : item);
            skipIfNext(',');
        }
        position++;
        return items;
    }

    private static List<String> sorted(List<String> items) {
        return items.stream().sorted(ORDER).toList();
    }

    /** The order of types in Rego: null, booleans, numbers, strings, arrays, objects. */
    private static int typeRank(String item) {
        char first = item.charAt(0);
        return TYPE_ORDER.indexOf(first == '-' || Character.isDigit(first) ? '0' : first);
    }

    private static BigDecimal number(String item) {
        return NUMBER.matcher(item).matches() ? new BigDecimal(item) : BigDecimal.ZERO;
    }

    private String word() {
        if (text.startsWith(EMPTY_SET, position)) {
            position += EMPTY_SET.length();
            return EMPTY_SET;
        }
        int start = position;
        while (position < text.length() && SEPARATORS.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private char next() {
        return text.charAt(position);
    }

    private void skip(char expected) {
        if (!skipIfNext(expected)) {
            throw new IllegalStateException("expected " + expected + " in " + text);
        }
    }

    private boolean skipIfNext(char expected) {
        if (next() != expected) {
            return false;
        }
        position++;
        return true;
    }
}
