package io.swiftdeploy.policy.wasm.gofmt;

import io.swiftdeploy.policy.wasm.gofmt.GoValue.Fraction;
import io.swiftdeploy.policy.wasm.gofmt.GoValue.Text;
import io.swiftdeploy.policy.wasm.gofmt.GoValue.Whole;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of Go's {@code fmt.Sprintf} that policies use: {@code %v %s %d %q %f %e %g %t %%}, with sign, width and precision.
 *
 * @see <a href="https://pkg.go.dev/fmt">fmt</a>
 */
public final class GoFormat {
    private static final Pattern VERB = Pattern.compile(
            "%(?<flags>[-+# 0]*)(?<width>[1-9]\\d{0,3})?(?:\\.(?<precision>\\d{0,3}))?(?<verb>.)?", Pattern.DOTALL);
    private static final int DEFAULT_DECIMALS = 6;

    private final Matcher directive;
    private final List<GoValue> values;
    private int used;

    private GoFormat(String format, List<GoValue> values) {
        this.directive = VERB.matcher(format);
        this.values = values;
    }

    /**
     * The formatted text.
     *
     * @throws MissingFunction if the format has a verb or flag that is not implemented
     */
    public static String format(String format, List<GoValue> values) {
        return new GoFormat(format, values).formatted();
    }

    private String formatted() {
        StringBuilder text = new StringBuilder();
        while (directive.find()) {
            directive.appendReplacement(text, Matcher.quoteReplacement(replacement()));
        }
        directive.appendTail(text);
        return text + extra();
    }

    private String replacement() {
        if (directive.group("verb") == null) {
            return "%!(NOVERB)";
        }
        String verb = directive.group("verb");
        if (verb.equals("%")) {
            return "%";
        }
        return used < values.size() ? padded(values.get(used++), verb.charAt(0)) : "%!" + verb + "(MISSING)";
    }

    private String extra() {
        List<GoValue> unused = values.subList(used, values.size());
        return unused.isEmpty()
                ? ""
                : unused.stream().map(GoFormat::typed).collect(Collectors.joining(", ", "%!(EXTRA ", ")"));
    }

    private static String typed(GoValue value) {
        return value.type() + "=" + value.shown();
    }

    private String padded(GoValue value, char verb) {
        refuseUnknown(verb);
        String plain = shown(value, verb);
        if (plain.startsWith("%!")) {
            return plain;
        }
        boolean number = !(value instanceof Text);
        String text = number && has('+') && !plain.startsWith("-") ? "+" + plain : plain;
        int missing = width() - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        if (has('-')) {
            return text + " ".repeat(missing);
        }
        int sign = number && (text.startsWith("-") || text.startsWith("+")) ? 1 : 0;
        return has('0')
                ? text.substring(0, sign) + "0".repeat(missing) + text.substring(sign)
                : " ".repeat(missing) + text;
    }

    private void refuseUnknown(char verb) {
        boolean decimals = verb == 'f' || verb == 'e';
        boolean known = "vsdqfegt".indexOf(verb) >= 0
                && !has('#')
                && !has(' ')
                && (directive.group("precision") == null || decimals);
        if (!known) {
            throw new MissingFunction("sprintf with " + directive.group());
        }
    }

    private String shown(GoValue value, char verb) {
        if (value instanceof Whole whole) {
            return whole(whole, verb);
        }
        return value instanceof Fraction fraction ? fraction(fraction, verb) : text((Text) value, verb);
    }

    private String whole(Whole value, char verb) {
        if (verb == 'q') {
            throw new MissingFunction("sprintf with " + directive.group());
        }
        boolean fits = verb == 'v' || verb == 'd' || (verb == 's' && value.big());
        return fits ? value.shown() : mismatch(value, verb);
    }

    private String fraction(Fraction value, char verb) {
        return switch (verb) {
            case 'v', 'g' -> value.shown();
            case 'f' -> GoFloat.fixed(value.value(), decimals());
            case 'e' -> GoFloat.scientific(value.value(), decimals());
            default -> mismatch(value, verb);
        };
    }

    private static String text(Text value, char verb) {
        return switch (verb) {
            case 'v', 's' -> value.shown();
            case 'q' -> GoQuoted.of(value.value());
            default -> mismatch(value, verb);
        };
    }

    private static String mismatch(GoValue value, char verb) {
        return "%!" + verb + "(" + typed(value) + ")";
    }

    private boolean has(char flag) {
        return directive.group("flags").indexOf(flag) >= 0;
    }

    private int width() {
        return directive.group("width") == null ? 0 : Integer.parseInt(directive.group("width"));
    }

    private int decimals() {
        String precision = directive.group("precision");
        return precision == null ? DEFAULT_DECIMALS : precision.isEmpty() ? 0 : Integer.parseInt(precision);
    }
}
