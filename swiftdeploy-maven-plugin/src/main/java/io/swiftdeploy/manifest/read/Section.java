package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.read.KnownKeys.Hint;
import io.swiftdeploy.manifest.read.KnownKeys.KnownKey;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.type.WordList;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import io.swiftdeploy.manifest.yaml.YamlEntries.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping of the manifest that is asked for its keys one by one. What is asked for is known; whatever else stands
 * there is a problem.
 */
final class Section {
    private final Binder binder;
    private final SourceLocation place;
    private final String shape;
    private final boolean given;
    private final Map<String, Entry> entries;

    Section(Binder binder, SourceLocation place, String shape, boolean given, Map<String, Entry> entries) {
        this.binder = binder;
        this.place = place;
        this.shape = shape;
        this.given = given;
        this.entries = entries;
    }

    <T> Field<T> required(String name, ValueType<T> kind) {
        return field(name, true, kind);
    }

    <T> Field<T> optional(String name, ValueType<T> kind) {
        return field(name, false, kind);
    }

    <T> Field<T> optional(String name, ValueType<T> kind, String preset) {
        return know(name, false).isEmpty()
                ? binder.scalars().preset(place.child(name), preset, kind)
                : optional(name, kind);
    }

    /** The scalars of a list; none where the file is silent. */
    <T> Field<List<T>> list(String name, ValueType<T> kind, String example) {
        return know(name, false)
                .map(entry -> binder.list(entry.value(), kind, example))
                .orElseGet(() -> new Field<>(place.child(name), Optional.of(List.of())));
    }

    /** The scalars of a list, each with its place; empty where the file is silent. */
    <T> Optional<Field<List<Field<T>>>> items(String name, ValueType<T> kind, String example) {
        return know(name, false).map(entry -> binder.items(entry.value(), kind, example));
    }

    /** The entries of a mapping whose keys the user chooses; none where the file is silent. */
    <T> Field<Map<String, T>> table(String name, ValueType<String> names, EntryReader<T> value) {
        return know(name, false)
                .map(entry -> binder.table(entry.value(), names, value))
                .orElseGet(() -> new Field<>(place.child(name), Optional.of(Map.of())));
    }

    Section section(String name) {
        return child(name, know(name, false));
    }

    Section requiredSection(String name) {
        return child(name, know(name, true));
    }

    /** Stands for every section that the user may name within the table; it is there to make its keys known. */
    Section anyIn(String table, String placeholder) {
        SourceLocation place = this.place.child(table).child(placeholder);
        return binder.absent(place, shape + "." + table + "." + placeholder);
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    void finish() {
        Set<String> accountedFor = new HashSet<>(entries.keySet());
        Set<String> known = binder.catalogue().namesIn(shape);
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            if (!known.contains(entry.getKey()) && !binder.problems().isFull()) {
                Hint hint = binder.catalogue().hint(shape, entry.getKey());
                binder.problems().add(entry.getValue().key(), hint.message());
                hint.meant().ifPresent(accountedFor::add);
            }
        }
        if (given) {
            binder.catalogue().requiredIn(shape).stream()
                    .filter(name -> !accountedFor.contains(name))
                    .forEach(this::reportMissing);
        }
    }

    private void reportMissing(String name) {
        SourceLocation child = place.child(name);
        Set<String> needed = binder.catalogue().requiredIn(child.path());
        binder.problems()
                .add(child, needed.isEmpty() ? "is missing" : "is missing; it needs " + WordList.allOf(needed));
    }

    private Optional<Entry> know(String name, boolean required) {
        binder.catalogue().add(new KnownKey(shape, name, required));
        return Optional.ofNullable(entries.get(name));
    }

    private Section child(String name, Optional<Entry> entry) {
        String childShape = shape.isEmpty() ? name : shape + "." + name;
        return entry.map(found -> binder.open(found, childShape))
                .orElseGet(() -> binder.absent(place.child(name), childShape));
    }

    private <T> Field<T> field(String name, boolean required, ValueType<T> kind) {
        return know(name, required)
                .map(entry -> binder.scalars().read(entry.value(), kind))
                .orElseGet(() -> new Field<>(place.child(name), Optional.empty()));
    }
}
