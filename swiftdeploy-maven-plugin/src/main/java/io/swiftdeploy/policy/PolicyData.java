package io.swiftdeploy.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The contents of a {@code data.json}. */
final class PolicyData {
    private static final String THRESHOLDS = "thresholds";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final ObjectNode root;

    private PolicyData(ObjectNode root) {
        this.root = root;
    }

    /** @param json JSON that {@link #in} accepts; null if there is no file */
    static PolicyData of(@Nullable String json) {
        return json == null ? new PolicyData(JSON.createObjectNode()) : in(Path.of("data.json"), json);
    }

    /** @throws io.swiftdeploy.failure.SwiftDeployException if it is not a JSON object, or its thresholds are not one */
    static PolicyData in(Path file, String json) {
        JsonNode node = parsed(file, json);
        if (!(node instanceof ObjectNode object)) {
            throw PolicyFolderErrors.badData(file, PolicyFolderErrors.notAnObject());
        }
        if (object.has(THRESHOLDS) && !object.path(THRESHOLDS).isObject()) {
            throw PolicyFolderErrors.badData(file, PolicyFolderErrors.thresholdsAreNoObject());
        }
        return new PolicyData(object);
    }

    private static JsonNode parsed(Path file, String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            OptionalInt line = e.getLocation() == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(e.getLocation().getLineNr());
            throw PolicyFolderErrors.badData(file, PolicyFolderErrors.notJson(line));
        }
    }

    Set<String> roots() {
        return names(root);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    PolicyData with(Map<String, BigDecimal> thresholds) {
        ObjectNode merged = root.deepCopy();
        ObjectNode values = merged.withObject("/" + THRESHOLDS);
        new TreeMap<>(thresholds).forEach(values::put);
        return new PolicyData(merged);
    }

    /** Refuses misspelt thresholds, which would have no effect. */
    void refuseUnknown(Set<String> thresholds) {
        Set<String> known = names(root.path(THRESHOLDS));
        thresholds.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw PolicyFolderErrors.unknownThreshold(name, known);
                });
    }

    String json() {
        return root.toPrettyString() + "\n";
    }
}
