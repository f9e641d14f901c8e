package io.swiftdeploy.manifest.read.canary;

import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.CanaryProblems;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.type.WholeNumber;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import java.util.List;
import java.util.Optional;

/** Key {@code canary.steps}: rising percentages. */
final class CanarySteps {
    private static final ValueType<Integer> PERCENT = new WholeNumber(1, 100);
    private static final List<Integer> DEFAULT = List.of(2, 10, 25, 50);
    private static final String EXAMPLE = "[2, 10, 25, 50]";

    private final Optional<Field<List<Field<Integer>>>> given;

    CanarySteps(Section section) {
        given = section.someItems("steps", PERCENT, EXAMPLE);
    }

    void check(Problems problems) {
        given.ifPresent(field -> field.value().ifPresent(steps -> check(field.location(), steps, problems)));
    }

    private static void check(SourceLocation location, List<Field<Integer>> steps, Problems problems) {
        if (steps.isEmpty()) {
            problems.add(location, CanaryProblems.needsAStep(EXAMPLE));
        }
        for (int next = 1; next < steps.size(); next++) {
            checkRise(steps.get(next - 1), steps.get(next), problems);
        }
    }

    private static void checkRise(Field<Integer> before, Field<Integer> step, Problems problems) {
        if (before.value().isPresent() && step.value().isPresent() && step.get() <= before.get()) {
            problems.add(step.location(), CanaryProblems.mustRise(before.get(), step.get()));
        }
    }

    /** The steps; empty if one of them is not a percentage. */
    Optional<List<Integer>> value() {
        return given.map(CanarySteps::known).orElse(Optional.of(DEFAULT));
    }

    private static Optional<List<Integer>> known(Field<List<Field<Integer>>> field) {
        return field.value()
                .filter(steps -> steps.stream().allMatch(it -> it.value().isPresent()))
                .map(steps -> steps.stream().map(Field::get).toList());
    }
}
