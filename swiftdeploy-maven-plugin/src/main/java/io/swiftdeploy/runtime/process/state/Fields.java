package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fields of a record that was read. One that is missing or of another kind makes the record unusable: an
 * {@link IllegalArgumentException} that names it.
 */
public record Fields(JsonNode node) {

    public String text(String name) {
        return text(name, node.path(name));
    }

    public int number(String name) {
        return (int) longNumber(name);
    }

    public long longNumber(String name) {
        return require(name, node.path(name), node.path(name).isIntegralNumber())
                .longValue();
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        require(name, node.path(name), node.path(name).isArray()).forEach(it -> texts.add(text(name, it)));
        return List.copyOf(texts);
    }

    /** Texts that need not be there. */
    public List<String> optionalTexts(String name) {
        return node.has(name) ? texts(name) : List.of();
    }

    public SortedMap<String, String> textByName(String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        require(name, node.path(name), node.path(name).isObject())
                .properties()
                .forEach(it -> texts.put(it.getKey(), text(name, it.getValue())));
        return texts;
    }

    /** A part that need not be there. */
    Optional<Fields> part(String name) {
        return node.has(name)
                ? Optional.of(new Fields(
                        require(name, node.path(name), node.path(name).isObject())))
                : Optional.empty();
    }

    public Fields required(String name) {
        return part(name).orElseThrow(() -> new IllegalArgumentException("`" + name + "` is missing"));
    }

    public Optional<String> optionalText(String name) {
        return node.has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    private static String text(String name, JsonNode value) {
        return require(name, value, value.isTextual()).textValue();
    }

    private static JsonNode require(String name, JsonNode value, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("`" + name + "` is missing or of another kind");
        }
        return value;
    }
}
