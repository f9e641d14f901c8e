package io.swiftdeploy.manifest;

import io.swiftdeploy.manifest.Entries.Entry;
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
    private final Catalogue catalogue = new Catalogue();
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

    Catalogue catalogue() {
        return catalogue;
    }

    /** The mapping behind the key, as a section. In its shape, placeholders stand for names that the user chooses. */
    Section open(Entry entry, String shape) {
        Cell cell = entry.value();
        boolean isMapping = cell.node() instanceof MappingNode || cell.isBlank();
        return opened(new Section(this, entry.key(), shape, isMapping, entries(cell)));
    }

    /** A section that the file does not have; its keys have their defaults. */
    Section absent(Place place, String shape) {
        return opened(new Section(this, place, shape, false, Map.of()));
    }

    <T> Field<List<T>> list(Cell cell, Kind<T> kind, String example) {
        Field<List<Field<T>>> items = items(cell, kind, example);
        List<T> values = items.value().orElse(List.of()).stream()
                .flatMap(item -> item.value().stream())
                .toList();
        return new Field<>(cell.place(), Optional.of(values));
    }

    /** Each scalar of a list; no value where it is no list. */
    <T> Field<List<Field<T>>> items(Cell cell, Kind<T> kind, String example) {
        List<Field<T>> items = new ArrayList<>();
        if (cell.node() instanceof SequenceNode sequence) {
            int index = 0;
            for (Node node : sequence.getValue()) {
                Cell item = new Cell(cell.place().item(index++).at(node.getStartMark()), node);
                items.add(scalars.read(item, kind));
            }
        } else if (!cell.isBlank()) {
            problems.add(cell.place(), "must be a list such as " + example + ", was " + Shown.node(cell.node()));
            return new Field<>(cell.place(), Optional.empty());
        }
        return new Field<>(cell.place(), Optional.of(items));
    }

    <T> Field<Map<String, T>> table(Cell cell, Kind<String> names, EntryReader<T> value) {
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

    private Map<String, Entry> entries(Cell cell) {
        if (cell.node() instanceof MappingNode mapping) {
            return Entries.of(cell, mapping, problems);
        }
        if (!cell.isBlank()) {
            problems.add(cell.place(), "must be a mapping of keys to values, was " + Shown.node(cell.node()));
        }
        return Map.of();
    }
}
