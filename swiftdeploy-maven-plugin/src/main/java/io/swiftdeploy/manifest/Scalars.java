package io.swiftdeploy.manifest;

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

    <T> Field<T> read(Cell cell, Kind<T> kind) {
        if (!(cell.node() instanceof ScalarNode scalar)) {
            return refused(cell.place(), "must be " + kind.expected() + ", was " + Shown.node(cell.node()));
        }
        if (cell.isBlank()) {
            return refused(cell.place(), "has no value; it must be " + kind.expected());
        }
        return expanded(cell.place(), scalar.getValue(), kind);
    }

    /** A value that the file does not give; it passes the same checks. */
    <T> Field<T> preset(Place place, String text, Kind<T> kind) {
        return fitted(place, text, kind, " (the default)");
    }

    /** The text of a key, which is never interpolated. */
    Optional<String> key(Place place, String key, Kind<String> kind) {
        return fitted(place, key, kind, "").value();
    }

    private <T> Field<T> expanded(Place place, String text, Kind<T> kind) {
        try {
            return fitted(place, interpolator.expand(text), kind, origin(text));
        } catch (Misfit unknown) {
            return refused(place, unknown.complaint());
        }
    }

    private <T> Field<T> fitted(Place place, String text, Kind<T> kind, String origin) {
        try {
            return new Field<>(place, Optional.of(kind.read(text)));
        } catch (Misfit misfit) {
            return refused(place, misfit.complaint() + origin);
        }
    }

    private <T> Field<T> refused(Place place, String message) {
        problems.add(place, message);
        return new Field<>(place, Optional.empty());
    }

    private static String origin(String text) {
        List<String> expressions = Interpolator.expressions(text);
        return expressions.isEmpty() ? "" : " (from " + Shown.text(String.join(" ", expressions)) + ")";
    }
}
