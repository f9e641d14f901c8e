package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.QuotedText;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import io.swiftdeploy.manifest.yaml.YamlEntries;
import io.swiftdeploy.manifest.yaml.YamlEntries.Entry;
import io.swiftdeploy.manifest.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What the sections of one manifest share while they are read. */
final class Binder {
    private final Problems problems;
    private final Scalars scalars;
    private final KnownKeys catalogue = new KnownKeys();
    private final List<Section> sections = new ArrayList<>();

    Binder(Problems problems, Interpolation interpolation) {
        this.problems = problems;
        this.scalars = new Scalars(problems, interpolation);
    }

    Problems problems() {
        return problems;
    }

    Scalars scalars() {
        return scalars;
    }

    KnownKeys catalogue() {
        return catalogue;
    }

    /** The mapping behind the key, as a section. In its shape, placeholders stand for names that the user chooses. */
    Section open(Entry entry, String shape) {
        YamlValue cell = entry.value();
        boolean isMapping = cell.node() instanceof MappingNode || cell.isBlank();
        return opened(new Section(this, entry.key(), shape, isMapping, entries(cell)));
    }

    /** A section that the file does not have; its keys have their defaults. */
    Section absent(SourceLocation place, String shape) {
        return opened(new Section(this, place, shape, false, Map.of()));
    }

    <T> Field<List<T>> list(YamlValue cell, ValueType<T> kind, String example) {
        Field<List<Field<T>>> items = items(cell, kind, example);
        List<T> values = items.value().orElse(List.of()).stream()
                .flatMap(item -> item.value().stream())
                .toList();
        return new Field<>(cell.place(), Optional.of(values));
    }

    /** Each scalar of a list; no value where it is no list. */
    <T> Field<List<Field<T>>> items(YamlValue cell, ValueType<T> kind, String example) {
        List<Field<T>> items = new ArrayList<>();
        if (cell.node() instanceof SequenceNode sequence) {
            int index = 0;
            for (Node node : sequence.getValue()) {
                YamlValue item = new YamlValue(cell.place().item(index++).at(node.getStartMark()), node);
                items.add(scalars.read(item, kind));
            }
        } else if (!cell.isBlank()) {
            problems.add(cell.place(), "must be a list such as " + example + ", was " + QuotedText.node(cell.node()));
            return new Field<>(cell.place(), Optional.empty());
        }
        return new Field<>(cell.place(), Optional.of(items));
    }

    <T> Field<Map<String, T>> table(YamlValue cell, ValueType<String> names, EntryReader<T> value) {
        Map<String, T> table = new LinkedHashMap<>();
        entries(cell).forEach((key, entry) -> {
            Field<T> field = value.read(this, entry);
            scalars.key(entry.key(), key, names)
                    .flatMap(name -> field.value())
                    .ifPresent(bound -> table.put(key, bound));
        });
        return new Field<>(cell.place(), Optional.of(table));
    }

    /** Looks for unknown and missing keys, once all sections said what they know. */
    void finish() {
        sections.forEach(Section::finish);
    }

    private Section opened(Section section) {
        sections.add(section);
        return section;
    }

    private Map<String, Entry> entries(YamlValue cell) {
        if (cell.node() instanceof MappingNode mapping) {
            return YamlEntries.of(cell, mapping, problems);
        }
        if (!cell.isBlank()) {
            problems.add(cell.place(), "must be a mapping of keys to values, was " + QuotedText.node(cell.node()));
        }
        return Map.of();
    }
}
