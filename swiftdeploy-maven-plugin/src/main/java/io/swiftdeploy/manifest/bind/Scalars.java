package io.swiftdeploy.manifest.bind;

import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.manifest.problem.ExpressionProblems;
import io.swiftdeploy.manifest.problem.KeyProblems;
import io.swiftdeploy.manifest.type.InvalidValue;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import io.swiftdeploy.manifest.yaml.YamlScalar;
import io.swiftdeploy.manifest.yaml.YamlValue;
import java.util.Optional;

/** Reads scalars: replaces expressions, converts the text to its type, and reports a text that is not of that type. */
final class Scalars {
    private final Problems problems;
    private final Interpolation interpolation;
    private final Interpolator interpolator;
    private final OutsideValues outside = new OutsideValues();

    Scalars(Problems problems, Interpolation interpolation) {
        this.problems = problems;
        this.interpolation = interpolation;
        this.interpolator = new Interpolator(interpolation);
    }

    <T> Field<T> read(YamlValue value, ValueType<T> type) {
        if (!(value instanceof YamlScalar scalar)) {
            return refused(value.location(), KeyProblems.mustBe(type.expected(), value.description()));
        }
        if (value.isBlank()) {
            return refused(value.location(), KeyProblems.hasNoValue(type.expected()));
        }
        return expanded(value.location(), scalar.text(), type);
    }

    /** A default, which passes the same checks as a value of the file. */
    <T> Field<T> defaultValue(SourceLocation location, String text, ValueType<T> type) {
        return converted(location, text, type, KeyProblems.byDefault());
    }

    /** A default that something of the project tells. */
    <T> Field<T> toldValue(SourceLocation location, String text, ValueType<T> type, String from) {
        return converted(location, text, type, KeyProblems.toldBy(from));
    }

    /** A default that is the value of {@code expression}, which is checked as one of the file is. */
    <T> Field<T> defaultValue(SourceLocation location, String text, String expression, ValueType<T> type) {
        try {
            checkOrigins(location, expression, KeyProblems.byDefault());
            return defaultValue(location, text, type);
        } catch (InvalidValue invalid) {
            return refused(location, invalid.problem() + KeyProblems.byDefault());
        }
    }

    /** The text of a key, which is never interpolated. */
    Optional<String> key(SourceLocation location, String key, ValueType<String> type) {
        return converted(location, key, type, "").value();
    }

    private <T> Field<T> expanded(SourceLocation location, String text, ValueType<T> type) {
        try {
            checkOrigins(location, text, "");
            return converted(
                    location, interpolator.expand(text), type, ExpressionProblems.from(Interpolator.expressions(text)));
        } catch (InvalidValue invalid) {
            return refused(location, invalid.problem());
        }
    }

    /** @param note follows an expression where it is named */
    private void checkOrigins(SourceLocation location, String text, String note) throws InvalidValue {
        for (String expression : Interpolator.expressions(text)) {
            if (!expression.codePoints().allMatch(PrintableText::isPrintable)) {
                throw new InvalidValue(ExpressionProblems.expressionUnprintable(expression));
            }
            switch (interpolation.origin(expression.substring(2, expression.length() - 1))) {
                case SETTINGS -> throw new InvalidValue(ExpressionProblems.expressionOfSettings(expression));
                case OUTSIDE -> outside.add(location, expression + note);
                case PROJECT -> {}
            }
        }
    }

    /** What was read from outside the project. */
    OutsideValues outside() {
        return outside;
    }

    private <T> Field<T> converted(SourceLocation location, String text, ValueType<T> type, String origin) {
        try {
            return new Field<>(location, Optional.of(type.read(text)));
        } catch (InvalidValue invalid) {
            return refused(location, invalid.problem() + origin);
        }
    }

    private <T> Field<T> refused(SourceLocation location, String message) {
        problems.add(location, message);
        return new Field<>(location, Optional.empty());
    }
}
