package io.swiftdeploy.policy.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a {@code data.json}.
 *
 * @param values what stands at its top, in file order, as {@link DataJson} reads it
 */
public record PolicyData(Map<String, Object> values) {
    private static final String THRESHOLDS = "thresholds";

    /**
     * Parses the text of a file.
     *
     * @param json JSON that {@link #in} accepts; null if there is no file
     */
    public static PolicyData of(@Nullable String json) {
        return json == null ? new PolicyData(Map.of()) : in(Path.of("data.json"), json);
    }

    /** @throws io.swiftdeploy.failure.SwiftDeployException if it is not a JSON object, or its thresholds are not one */
    static PolicyData in(Path file, String json) {
        if (!(parsed(file, json) instanceof Map<?, ?> object)) {
            throw PolicyFolderErrors.badData(file, PolicyFolderErrors.notAnObject());
        }
        if (object.containsKey(THRESHOLDS) && !(object.get(THRESHOLDS) instanceof Map)) {
            throw PolicyFolderErrors.badData(file, PolicyFolderErrors.thresholdsAreNoObject());
        }
        return new PolicyData(named(object));
    }

    private static @Nullable Object parsed(Path file, String json) {
        try {
            return DataJson.read(json);
        } catch (JsonProcessingException e) {
            OptionalInt line = e.getLocation() == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(e.getLocation().getLineNr());
            throw PolicyFolderErrors.badData(file, PolicyFolderErrors.notJson(line));
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot fail", e);
        }
    }

    private static Map<String, Object> named(Map<?, ?> object) {
        Map<String, Object> named = new LinkedHashMap<>();
        object.forEach((name, value) -> named.put((String) name, value));
        return named;
    }

    Map<String, Object> thresholds() {
        return values.get(THRESHOLDS) instanceof Map<?, ?> thresholds ? named(thresholds) : new LinkedHashMap<>();
    }

    Set<String> roots() {
        return new TreeSet<>(values.keySet());
    }

    /** The same, with these thresholds in place of those of the same names. */
    public PolicyData with(Map<String, BigDecimal> more) {
        Map<String, Object> thresholds = thresholds();
        thresholds.putAll(new TreeMap<>(more));
        Map<String, Object> merged = new LinkedHashMap<>(values);
        merged.put(THRESHOLDS, thresholds);
        return new PolicyData(merged);
    }

    /** The threshold of this name; empty where there is none, or none that is a number. */
    public OptionalDouble threshold(String name) {
        return thresholds().get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** Refuses misspelt thresholds, which would have no effect. */
    public void refuseUnknown(Set<String> names) {
        Set<String> known = new TreeSet<>(thresholds().keySet());
        names.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw PolicyFolderErrors.unknownThreshold(name, known);
                });
    }

    /** The text of the file. */
    public String json() {
        return DataJson.write(values) + "\n";
    }
}
