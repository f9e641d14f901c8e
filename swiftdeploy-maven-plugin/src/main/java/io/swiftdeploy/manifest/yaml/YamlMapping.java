package io.swiftdeploy.manifest.yaml;

import io.swiftdeploy.manifest.problem.KeyProblems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;

/** A mapping of keys to values. */
public final class YamlMapping extends YamlCollection<MappingNode> {
    YamlMapping(SourceLocation location, MappingNode node) {
        super(location, node);
    }

    @Override
    public String description() {
        return "a mapping";
    }

    /** Whether the mapping is written within braces. */
    public boolean isFlow() {
        return node.getFlowStyle() == FlowStyle.FLOW;
    }

    /** The entries in file order. A key may be there twice, and may be a list or a mapping. */
    public List<YamlEntry> entries() {
        return node.getValue().stream()
                .map(tuple -> YamlNodes.entry(location(), tuple))
                .toList();
    }

    /** The value of the first entry with this key. */
    public Optional<YamlValue> value(String key) {
        return entries().stream()
                .filter(entry -> entry.name().equals(Optional.of(key)))
                .map(YamlEntry::value)
                .findFirst();
    }

    /** The first entry of each key, in file order. Adds a problem for each key that is repeated or not allowed. */
    public Map<String, YamlEntry> entriesByKey(Problems problems) {
        Map<String, YamlEntry> byKey = new LinkedHashMap<>();
        entries().forEach(entry -> entry.checkedName(problems).ifPresent(name -> {
            YamlEntry first = byKey.putIfAbsent(name, entry);
            if (first != null) {
                problems.add(
                        entry.location(),
                        KeyProblems.isGivenTwice(first.location().position()));
            }
        }));
        return byKey;
    }
}
