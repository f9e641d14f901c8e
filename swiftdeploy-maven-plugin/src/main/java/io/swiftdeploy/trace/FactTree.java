package io.swiftdeploy.trace;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads single facts out of the input of a policy, wherever one may be missing. */
public final class FactTree {
    /** No stack has a figure beyond; a broken history may. */
    static final double MOST = 1e15;

    private final Map<String, Object> facts;

    public FactTree(Map<String, Object> facts) {
        this.facts = facts;
    }

    /** The fact under the names, from the outermost to the innermost. */
    public Optional<Object> at(String... names) {
        Optional<Object> found = Optional.of(facts);
        for (String name : names) {
            found = found.flatMap(value ->
                    value instanceof Map<?, ?> map ? Optional.<Object>ofNullable(map.get(name)) : Optional.empty());
        }
        return found;
    }

    /** The number there; empty where there is none, or one that cannot be. */
    public OptionalDouble number(String... names) {
        return at(names)
                .filter(Number.class::isInstance)
                .map(it -> ((Number) it).doubleValue())
                .filter(it -> Math.abs(it) <= MOST)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }
}
