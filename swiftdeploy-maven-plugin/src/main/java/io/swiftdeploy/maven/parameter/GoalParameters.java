package io.swiftdeploy.maven.parameter;

import java.io.File;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Converts a goal's parameters into values. What is given with {@code -D} overrides the POM's configuration; Maven itself
 * has it the other way round. A parameter that cannot be converted, and one that is given with {@code -D} as an empty text,
 * throws an {@link InvalidParameterException}.
 *
 * <p>Where a parameter has several names, errors show the first.
 *
 * @param userProperties what is given with {@code -D}
 * @param folder the project's folder, which files given with {@code -D} are relative to
 */
public record GoalParameters(Properties userProperties, Path folder) {
    private static final int MAX_PERCENT = 100;
    private static final String NONE = "none";

    /**
     * The value that is given with {@code -D} under one of {@code names}; the first name that is given counts. One that is
     * empty is refused: an empty variable in a script must not choose.
     */
    public Optional<String> given(String... names) {
        if (isGivenEmpty(names)) {
            throw ParameterErrors.empty(names[0]);
        }
        return written(names);
    }

    /** Whether a value is given with {@code -D}, be it an empty one. */
    public boolean isGiven(String... names) {
        return written(names).isPresent();
    }

    /** Whether the value that is given with {@code -D} is an empty one. */
    public boolean isGivenEmpty(String... names) {
        return written(names).filter(String::isBlank).isPresent();
    }

    private Optional<String> written(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Optional.ofNullable(userProperties.getProperty(name)).stream())
                .findFirst();
    }

    /** A text; empty when there is none. */
    public String text(String configured, String... names) {
        return given(names).orElse(configured);
    }

    /** A text that is checked afterwards: an empty one is told in words of its own. */
    private String anyText(String configured, String... names) {
        return written(names).orElse(configured);
    }

    /** A switch, {@code true} or {@code false}. For {@code -Dname} alone Maven gives {@code true}. */
    public boolean flag(String configured, String name) {
        String text = anyText(configured, name).strip();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            case "" -> throw ParameterErrors.emptySwitch(name);
            default -> throw ParameterErrors.notASwitch(name, text);
        };
    }

    /** A span of time in seconds, at least one. */
    public Duration seconds(String configured, String name) {
        int seconds = wholeNumber(name, anyText(configured, name));
        if (seconds < 1) {
            throw ParameterErrors.outOfRange(name, "at least 1 second", Integer.toString(seconds));
        }
        return Duration.ofSeconds(seconds);
    }

    /** A span of time in whole seconds; 0 is none. */
    public Duration secondsOrNone(String configured, String name) {
        int seconds = wholeNumber(name, anyText(configured, name));
        if (seconds < 0) {
            throw ParameterErrors.outOfRange(name, "0 or more seconds", Integer.toString(seconds));
        }
        return Duration.ofSeconds(seconds);
    }

    /** A percentage, 0 to 100; empty when there is none. */
    public OptionalInt percent(String configured, String... names) {
        String text = anyText(configured, names);
        if (text.isEmpty() && !isGiven(names)) {
            return OptionalInt.empty();
        }
        int percent = wholeNumber(names[0], text);
        if (percent < 0 || percent > MAX_PERCENT) {
            throw ParameterErrors.outOfRange(names[0], "0 to 100 percent", Integer.toString(percent));
        }
        return OptionalInt.of(percent);
    }

    /** A whole number from 1 to {@code max}. */
    public int count(String configured, int max, String... names) {
        int count = wholeNumber(names[0], anyText(configured, names));
        if (count < 1 || count > max) {
            throw ParameterErrors.outOfRange(names[0], "1 to " + max, Integer.toString(count));
        }
        return count;
    }

    private static int wholeNumber(String name, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw ParameterErrors.notAWholeNumber(name, text);
        }
    }

    /**
     * A number over 0 and at most {@code max}.
     *
     * @param unit follows the maximum in an error, with a blank before it; may be empty
     */
    public BigDecimal positive(String configured, BigDecimal max, String unit, String... names) {
        String text = anyText(configured, names);
        if (text.isEmpty()) {
            throw ParameterErrors.missingNumber(names[0]);
        }
        BigDecimal number = number(names[0], text);
        if (number.signum() <= 0 || number.compareTo(max) > 0) {
            throw ParameterErrors.outOfRange(
                    names[0], "over 0 and at most " + max.toPlainString() + unit, number.toString());
        }
        return number;
    }

    /** As {@link #positive}; empty when there is none. */
    public Optional<BigDecimal> positiveOrNone(String configured, BigDecimal max, String unit, String... names) {
        return text(configured, names).isEmpty()
                ? Optional.empty()
                : Optional.of(positive(configured, max, unit, names));
    }

    private static BigDecimal number(String name, String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw ParameterErrors.notANumber(name, text);
        }
    }

    /** One of {@code choices}; empty when there is none. */
    public Optional<String> choice(String configured, List<String> choices, String... names) {
        String text = anyText(configured, names);
        if (text.isEmpty() && !isGiven(names)) {
            return Optional.empty();
        }
        if (!choices.contains(text)) {
            throw ParameterErrors.unknownChoice(names[0], choices, text);
        }
        return Optional.of(text);
    }

    /** A file; one that is given with {@code -D} is relative to the project's folder. */
    public Path file(File configured, String name) {
        return given(name)
                .map(text -> resolve(folder, name, text))
                .orElseGet(() -> Path.of(withoutPom(configured.getPath())));
    }

    /** A file that need not be: {@code none} is no file. It is relative to the project's folder. */
    public Optional<Path> fileOrNone(String configured, String name) {
        String text = text(configured, name);
        if (text.isBlank()) {
            throw ParameterErrors.empty(name);
        }
        return text.equals(NONE) ? Optional.empty() : Optional.of(resolve(folder, name, withoutPom(text)));
    }

    /**
     * A file that is written if it is asked for: by its name, or by {@code true} (as Maven has it for {@code -Dname} alone) for
     * {@code usual}. One that is given with {@code -D} is relative to the project's folder.
     */
    public Optional<Path> fileOrSwitch(String configured, String name, Supplier<Path> usual) {
        String text = anyText(configured, name).strip();
        if (isGivenEmpty(name)) {
            throw ParameterErrors.emptySwitch(name);
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "false" -> Optional.empty();
            case "true" -> Optional.of(usual.get());
            default -> Optional.of(resolve(folder, name, text));
        };
    }

    /** A folder of the user; one that is given with {@code -D} is relative to the working directory. */
    public Path userFolder(Path configured, String name) {
        return given(name).map(text -> resolve(Path.of(""), name, text)).orElse(configured);
    }

    private static Path resolve(Path folder, String name, String text) {
        try {
            return folder.resolve(text);
        } catch (InvalidPathException e) {
            throw ParameterErrors.notAFile(name, text, e.getReason());
        }
    }

    /** Without a POM, Maven leaves this expression in its own default folders as it is. */
    private static String withoutPom(String configured) {
        return configured.replace("${project.basedir}" + File.separator, "");
    }
}
