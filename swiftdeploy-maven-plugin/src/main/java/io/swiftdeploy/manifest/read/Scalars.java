package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.QuotedText;
import io.swiftdeploy.manifest.type.InvalidValue;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import io.swiftdeploy.manifest.yaml.YamlValue;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads scalars: interpolates, hands the text to its kind, and puts what does not fit on record. */
final class Scalars {
    private final Problems problems;
    private final Interpolator interpolator;

    Scalars(Problems problems, Interpolation interpolation) {
        this.problems = problems;
        this.interpolator = new Interpolator(interpolation);
    }

    <T> Field<T> read(YamlValue cell, ValueType<T> kind) {
        if (!(cell.node() instanceof ScalarNode scalar)) {
            return refused(cell.place(), "must be " + kind.expected() + ", was " + QuotedText.node(cell.node()));
        }
        if (cell.isBlank()) {
            return refused(cell.place(), "has no value; it must be " + kind.expected());
        }
        return expanded(cell.place(), scalar.getValue(), kind);
    }

    /** A value that the file does not give; it passes the same checks. */
    <T> Field<T> preset(SourceLocation place, String text, ValueType<T> kind) {
        return fitted(place, text, kind, " (the default)");
    }

    /** The text of a key, which is never interpolated. */
    Optional<String> key(SourceLocation place, String key, ValueType<String> kind) {
        return fitted(place, key, kind, "").value();
    }

    private <T> Field<T> expanded(SourceLocation place, String text, ValueType<T> kind) {
        try {
            return fitted(place, interpolator.expand(text), kind, origin(text));
        } catch (InvalidValue unknown) {
            return refused(place, unknown.complaint());
        }
    }

    private <T> Field<T> fitted(SourceLocation place, String text, ValueType<T> kind, String origin) {
        try {
            return new Field<>(place, Optional.of(kind.read(text)));
        } catch (InvalidValue misfit) {
            return refused(place, misfit.complaint() + origin);
        }
    }

    private <T> Field<T> refused(SourceLocation place, String message) {
        problems.add(place, message);
        return new Field<>(place, Optional.empty());
    }

    private static String origin(String text) {
        List<String> expressions = Interpolator.expressions(text);
        return expressions.isEmpty() ? "" : " (from " + QuotedText.text(String.join(" ", expressions)) + ")";
    }
}
