package io.swiftdeploy.manifest.bind;

import io.swiftdeploy.manifest.problem.KeyProblems;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import io.swiftdeploy.manifest.yaml.YamlEntry;
import io.swiftdeploy.manifest.yaml.YamlList;
import io.swiftdeploy.manifest.yaml.YamlMapping;
import io.swiftdeploy.manifest.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the values of one manifest, and keeps its problems, sections and known keys. */
public final class Binder {
    private final Problems problems;
    private final Scalars scalars;
    private final KnownKeys knownKeys = new KnownKeys();
    private final List<Section> sections = new ArrayList<>();

    /**
     * For one manifest.
     *
     * @param problems takes every problem that is found
     * @param interpolation resolves expressions
     */
    public Binder(Problems problems, Interpolation interpolation) {
        this.problems = problems;
        this.scalars = new Scalars(problems, interpolation);
    }

    Problems problems() {
        return problems;
    }

    Scalars scalars() {
        return scalars;
    }

    KnownKeys knownKeys() {
        return knownKeys;
    }

    /** The value of a scalar; empty if it is a problem. */
    public <T> Field<T> read(YamlValue value, ValueType<T> type) {
        return scalars.read(value, type);
    }

    /** Names what was read from outside the project, never a value; empty where there is nothing. */
    public Optional<String> outsideValues() {
        return scalars.outside().warning();
    }

    /** The path of every key that a section has asked for. */
    public Set<String> knownPaths() {
        return knownKeys.paths();
    }

    /** Every key that a section has asked for, in that order. */
    public List<DeclaredKey> declaredKeys() {
        return knownKeys.all();
    }

    /** The whole file as a section. */
    public Section openRoot(YamlMapping root) {
        return opened(new Section(this, SourceLocation.top(), "", true, root.entriesByKey(problems)));
    }

    /**
     * The value of a key as a section.
     *
     * @param shape the section's path, with a placeholder for each name that the user chooses
     */
    public Section open(YamlEntry entry, String shape) {
        YamlValue value = entry.value();
        boolean isMapping = value instanceof YamlMapping || value.isBlank();
        return opened(new Section(this, entry.location(), shape, isMapping, entries(value)));
    }

    /** A section that the file does not have. Its keys have their defaults. */
    public Section absent(SourceLocation location, String shape) {
        return opened(new Section(this, location, shape, false, Map.of()));
    }

    <T> Field<List<T>> list(YamlValue value, ValueType<T> type, String example) {
        Field<List<Field<T>>> items = items(value, type, example);
        List<T> values = items.value().orElse(List.of()).stream()
                .flatMap(item -> item.value().stream())
                .toList();
        return new Field<>(value.location(), Optional.of(values));
    }

    /** Each scalar of a list; empty if the value is not a list, which is a problem. */
    <T> Field<List<Field<T>>> items(YamlValue value, ValueType<T> type, String example) {
        List<Field<T>> items = new ArrayList<>();
        if (value instanceof YamlList list) {
            list.items().forEach(item -> items.add(scalars.read(item, type)));
        } else if (!value.isBlank()) {
            problems.add(value.location(), KeyProblems.mustBeList(example, value.description()));
            return new Field<>(value.location(), Optional.empty());
        }
        return new Field<>(value.location(), Optional.of(items));
    }

    <T> Field<Map<String, T>> table(YamlValue value, ValueType<String> names, EntryReader<T> reader) {
        Map<String, T> table = new LinkedHashMap<>();
        entries(value).forEach((key, entry) -> {
            Field<T> field = reader.read(this, entry);
            scalars.key(entry.location(), key, names)
                    .flatMap(name -> field.value())
                    .ifPresent(bound -> table.put(key, bound));
        });
        return new Field<>(value.location(), Optional.of(table));
    }

    /** Reports unknown and missing keys. Called when all sections have asked for their keys. */
    public void finish() {
        sections.forEach(Section::finish);
    }

    private Section opened(Section section) {
        sections.add(section);
        return section;
    }

    private Map<String, YamlEntry> entries(YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            return mapping.entriesByKey(problems);
        }
        if (!value.isBlank()) {
            problems.add(value.location(), KeyProblems.mustBeMapping(value.description()));
        }
        return Map.of();
    }
}
