package io.swiftdeploy.manifest.bind;

import io.swiftdeploy.manifest.bind.KnownKeys.Hint;
import io.swiftdeploy.manifest.bind.KnownKeys.KnownKey;
import io.swiftdeploy.manifest.problem.KeyProblems;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.type.WordList;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import io.swiftdeploy.manifest.yaml.YamlEntry;
import io.swiftdeploy.manifest.yaml.YamlScalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping of the manifest. Each key that is asked for becomes a known key; any other key of the file is a problem.
 */
public final class Section {
    private final Binder binder;
    private final SourceLocation location;
    private final String shape;
    private final boolean given;
    private final Map<String, YamlEntry> entries;
    private final Map<String, String> whenMissing = new HashMap<>();

    Section(Binder binder, SourceLocation location, String shape, boolean given, Map<String, YamlEntry> entries) {
        this.binder = binder;
        this.location = location;
        this.shape = shape;
        this.given = given;
        this.entries = entries;
    }

    /** A key that the mapping must have. */
    public <T> Field<T> required(String name, ValueType<T> type) {
        return field(name, true, type);
    }

    /**
     * A key that the mapping must have.
     *
     * @param missing what is said where it has not, with the key as the subject
     */
    public <T> Field<T> required(String name, ValueType<T> type, String missing) {
        whenMissing.put(name, missing);
        return required(name, type);
    }

    /** A key that may be missing; its field has no value then. */
    public <T> Field<T> optional(String name, ValueType<T> type) {
        return field(name, false, type);
    }

    /** A key whose value is that of {@code defaultText} where the file does not have it. */
    public <T> Field<T> optional(String name, ValueType<T> type, String defaultText) {
        return entry(name, false).isEmpty()
                ? binder.scalars().defaultValue(location.child(name), defaultText, type)
                : optional(name, type);
    }

    /** As {@link #optional}, with a default that is the value of {@code expression}. */
    public <T> Field<T> optional(String name, ValueType<T> type, String defaultText, String expression) {
        return entry(name, false).isEmpty()
                ? binder.scalars().defaultValue(location.child(name), defaultText, expression, type)
                : optional(name, type);
    }

    /**
     * As {@link #optional}, with a default that the project tells.
     *
     * @param from what of the project tells it, which is named where the value is not of the type
     */
    public <T> Field<T> told(String name, ValueType<T> type, String value, String from) {
        return entry(name, false).isEmpty()
                ? binder.scalars().toldValue(location.child(name), value, type, from)
                : optional(name, type);
    }

    /** The scalars of a list; none if the file does not have the key. */
    public <T> Field<List<T>> list(String name, ValueType<T> type, String example) {
        return entry(name, false)
                .map(entry -> binder.list(entry.value(), type, example))
                .orElseGet(() -> new Field<>(location.child(name), Optional.of(List.of())));
    }

    /** The scalars of a list, or a single one; empty if the file does not have the key. */
    public <T> Optional<Field<List<T>>> oneOrMore(String name, ValueType<T> type, String example) {
        return entry(name, false)
                .map(entry ->
                        entry.value() instanceof YamlScalar && !entry.value().isBlank()
                                ? single(binder.scalars().read(entry.value(), type))
                                : binder.list(entry.value(), type, example));
    }

    private static <T> Field<List<T>> single(Field<T> only) {
        return new Field<>(only.location(), only.value().map(List::of));
    }

    /** The scalars of a list, each with its location; empty if the file does not have the key. */
    public <T> Optional<Field<List<Field<T>>>> items(String name, ValueType<T> type, String example) {
        return entry(name, false).map(entry -> binder.items(entry.value(), type, example));
    }

    /** The entries of a mapping whose keys the user chooses; none if the file does not have it. */
    public <T> Field<Map<String, T>> table(String name, ValueType<String> names, EntryReader<T> reader) {
        return entry(name, false)
                .map(entry -> binder.table(entry.value(), names, reader))
                .orElseGet(() -> new Field<>(location.child(name), Optional.of(Map.of())));
    }

    /** A section that may be missing; its keys have their defaults then. */
    public Section section(String name) {
        return child(name, entry(name, false));
    }

    /** A section that the mapping must have. */
    public Section requiredSection(String name) {
        return child(name, entry(name, true));
    }

    /** Where this section is, whatever names the user chose: {@code services.env.<NAME>}. */
    public String shape() {
        return shape;
    }

    /** A section under any name that the user may choose. Reading it makes its keys known. */
    public Section anyIn(String table, String placeholder) {
        SourceLocation placeholderLocation = location.child(table).child(placeholder);
        return binder.absent(placeholderLocation, shape + "." + table + "." + placeholder);
    }

    /** The whole path of one of its keys, such as {@code services.port}. */
    public String path(String name) {
        return location.child(name).path();
    }

    /** Whether the file has the key, whatever its value. */
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    void finish() {
        Set<String> found = new HashSet<>(entries.keySet());
        Set<String> known = binder.knownKeys().namesIn(shape);
        for (Map.Entry<String, YamlEntry> entry : entries.entrySet()) {
            if (!known.contains(entry.getKey()) && !binder.problems().isFull()) {
                Hint hint = binder.knownKeys().hint(shape, location.path(), entry.getKey());
                binder.problems().add(entry.getValue().location(), hint.message());
                hint.meant().ifPresent(found::add);
            }
        }
        if (given) {
            binder.knownKeys().requiredIn(shape).stream()
                    .filter(name -> !found.contains(name))
                    .forEach(this::reportMissing);
        }
    }

    private void reportMissing(String name) {
        SourceLocation child = location.child(name);
        Set<String> needed = binder.knownKeys().requiredIn(child.path());
        String message = needed.isEmpty()
                ? whenMissing.getOrDefault(name, KeyProblems.isMissing())
                : KeyProblems.isMissing(WordList.allOf(needed));
        binder.problems().add(child, message);
    }

    private Optional<YamlEntry> entry(String name, boolean required) {
        binder.knownKeys().add(new KnownKey(shape, name, required));
        return Optional.ofNullable(entries.get(name));
    }

    private Section child(String name, Optional<YamlEntry> entry) {
        String childShape = shape.isEmpty() ? name : shape + "." + name;
        return entry.map(it -> binder.open(it, childShape))
                .orElseGet(() -> binder.absent(location.child(name), childShape));
    }

    private <T> Field<T> field(String name, boolean required, ValueType<T> type) {
        return entry(name, required)
                .map(entry -> binder.scalars().read(entry.value(), type))
                .orElseGet(() -> new Field<>(location.child(name), Optional.empty()));
    }
}
