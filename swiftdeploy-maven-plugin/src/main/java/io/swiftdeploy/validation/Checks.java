package io.swiftdeploy.validation;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.validation.Line.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The checks that were made, in their order, each with what it found. */
final class Checks {
    private final List<Line> lines = new ArrayList<>();

    /** The value that a check has found in order, and the sentence that says so. */
    record Found<T>(T value, Mark mark, String detail) {
        Found(T value, String detail) {
            this(value, Mark.PASS, detail);
        }
    }

    /** Makes {@code check}; empty where it fails. */
    <T> Optional<T> make(String name, Supplier<Found<T>> check) {
        try {
            Found<T> found = check.get();
            add(new Line(found.mark(), name, found.detail()));
            return Optional.of(found.value());
        } catch (SwiftDeployException e) {
            add(new Line(Mark.FAIL, name, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    void add(Line line) {
        lines.add(line);
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }
}
