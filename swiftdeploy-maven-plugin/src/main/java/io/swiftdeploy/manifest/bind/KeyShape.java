package io.swiftdeploy.manifest.bind;

import io.swiftdeploy.manifest.type.ValueType;

/** What a key may have as its value. */
public sealed interface KeyShape {

    /** One value. */
    record Single(ValueType<?> type) implements KeyShape {}

    /**
     * A list of values.
     *
     * @param least how many it has at least
     */
    record Many(ValueType<?> type, int least) implements KeyShape {}

    /** A list of values, or a single one. */
    record SingleOrMany(ValueType<?> type) implements KeyShape {}

    /**
     * A mapping whose keys the user chooses. Where keys below {@code <NAME>} are declared, an entry may be a mapping of those,
     * too.
     *
     * @param names what the keys may be
     * @param values what the values may be
     */
    record Table(ValueType<String> names, ValueType<?> values) implements KeyShape {}

    /** A mapping of keys that are declared themselves. */
    record Mapping() implements KeyShape {}
}
