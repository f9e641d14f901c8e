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

    /** @param json as {@link #in} accepted it; null stands for no file */
    static PolicyData of(@Nullable String json) {
        return json == null ? new PolicyData(JSON.createObjectNode()) : in(Path.of("data.json"), json);
    }

    /** @throws io.swiftdeploy.failure.SwiftDeployException if it is not a JSON object, or its thresholds are not one */
    static PolicyData in(Path file, String json) {
        JsonNode node = parsed(file, json);
        if (!(node instanceof ObjectNode object)) {
            throw PolicyFolderErrors.badData(file, "it is not a JSON object");
        }
        if (object.has(THRESHOLDS) && !object.path(THRESHOLDS).isObject()) {
            throw PolicyFolderErrors.badData(file, "its thresholds are not an object");
        }
        return new PolicyData(object);
    }

    private static JsonNode parsed(Path file, String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw PolicyFolderErrors.badData(file, "it is not JSON" + place);
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

    /** Finds misspelt thresholds, which would silently leave a policy as it was. */
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
