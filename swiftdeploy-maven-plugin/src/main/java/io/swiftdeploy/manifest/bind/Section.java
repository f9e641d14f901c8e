package io.swiftdeploy.manifest.bind;

import io.swiftdeploy.manifest.bind.KeyShape.Many;
import io.swiftdeploy.manifest.bind.KeyShape.Mapping;
import io.swiftdeploy.manifest.bind.KeyShape.Single;
import io.swiftdeploy.manifest.bind.KeyShape.SingleOrMany;
import io.swiftdeploy.manifest.bind.KeyShape.Table;
import io.swiftdeploy.manifest.bind.KnownKeys.Hint;
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
        return field(new DeclaredKey(shape, name, true, new Single(type)), type);
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
        return field(new DeclaredKey(shape, name, false, new Single(type)), type);
    }

    /** A key whose value is that of {@code defaultText} where the file does not have it. */
    public <T> Field<T> optional(String name, ValueType<T> type, String defaultText) {
        return single(name, type).isEmpty()
                ? binder.scalars().defaultValue(location.child(name), defaultText, type)
                : optional(name, type);
    }

    /** As {@link #optional}, with a default that is the value of {@code expression}. */
    public <T> Field<T> optional(String name, ValueType<T> type, String defaultText, String expression) {
        return single(name, type).isEmpty()
                ? binder.scalars().defaultValue(location.child(name), defaultText, expression, type)
                : optional(name, type);
    }

    /**
     * As {@link #optional}, with a default that the project tells.
     *
     * @param from what of the project tells it, which is named where the value is not of the type
     */
    public <T> Field<T> told(String name, ValueType<T> type, String value, String from) {
        return single(name, type).isEmpty()
                ? binder.scalars().toldValue(location.child(name), value, type, from)
                : optional(name, type);
    }

    /** The scalars of a list; none if the file does not have the key. */
    public <T> Field<List<T>> list(String name, ValueType<T> type, String example) {
        return optional(name, new Many(type, 0))
                .map(entry -> binder.list(entry.value(), type, example))
                .orElseGet(() -> new Field<>(location.child(name), Optional.of(List.of())));
    }

    /** The scalars of a list, or a single one; empty if the file does not have the key. */
    public <T> Optional<Field<List<T>>> oneOrMore(String name, ValueType<T> type, String example) {
        return optional(name, new SingleOrMany(type))
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
        return optional(name, new Many(type, 0)).map(entry -> binder.items(entry.value(), type, example));
    }

    /** The scalars of a list of at least one, each with its location; empty if the file does not have the key. */
    public <T> Optional<Field<List<Field<T>>>> someItems(String name, ValueType<T> type, String example) {
        return optional(name, new Many(type, 1)).map(entry -> binder.items(entry.value(), type, example));
    }

    /** The scalars of a list of at least one, which the mapping must have; none if it does not. */
    public <T> Field<List<T>> requiredList(String name, ValueType<T> type, String example) {
        return entry(new DeclaredKey(shape, name, true, new Many(type, 1)))
                .map(entry -> binder.list(entry.value(), type, example))
                .orElseGet(() -> new Field<>(location.child(name), Optional.of(List.of())));
    }

    /** The entries of a mapping whose keys the user chooses; none if the file does not have it. */
    public <T> Field<Map<String, T>> table(String name, Table types, EntryReader<T> reader) {
        return optional(name, types)
                .map(entry -> binder.table(entry.value(), types.names(), reader))
                .orElseGet(() -> new Field<>(location.child(name), Optional.of(Map.of())));
    }

    /** A section that may be missing; its keys have their defaults then. */
    public Section section(String name) {
        return child(name, optional(name, new Mapping()));
    }

    /** A section that the mapping must have. */
    public Section requiredSection(String name) {
        return child(name, entry(new DeclaredKey(shape, name, true, new Mapping())));
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

    private Optional<YamlEntry> single(String name, ValueType<?> type) {
        return optional(name, new Single(type));
    }

    private Optional<YamlEntry> optional(String name, KeyShape value) {
        return entry(new DeclaredKey(shape, name, false, value));
    }

    private Optional<YamlEntry> entry(DeclaredKey key) {
        binder.knownKeys().add(key);
        return Optional.ofNullable(entries.get(key.name()));
    }

    private Section child(String name, Optional<YamlEntry> entry) {
        String childShape = shape.isEmpty() ? name : shape + "." + name;
        return entry.map(it -> binder.open(it, childShape))
                .orElseGet(() -> binder.absent(location.child(name), childShape));
    }

    private <T> Field<T> field(DeclaredKey key, ValueType<T> type) {
        return entry(key)
                .map(entry -> binder.scalars().read(entry.value(), type))
                .orElseGet(() -> new Field<>(location.child(key.name()), Optional.empty()));
    }
}
