package io.swiftdeploy.policy.files;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The thresholds that rules name, that SwiftDeploy ships with a value, and that these policies lack. */
public final class MissingThresholds {
    private static final String DATA_FILE = "data.json";
    private static final String LIBRARY = "lib/lib.rego";
    /** The rule of the library by which others need its thresholds. */
    private static final String ASKED_OF_ALL = "lib.asked_obstacles";

    private final Map<String, String> files;
    private final String rules;

    private MissingThresholds(Map<String, String> files) {
        this.files = files;
        this.rules = rules(files);
    }

    /**
     * By name, with the shipped values.
     *
     * @param files the files that the policies are started with
     */
    public static Map<String, Object> of(Map<String, String> files) {
        return new MissingThresholds(files).missing();
    }

    private Map<String, Object> missing() {
        PolicyData given = PolicyData.of(files.get(DATA_FILE));
        Map<String, Object> missing =
                new TreeMap<>(PolicyData.of(DefaultPolicies.packaged().domains().get(DATA_FILE))
                        .thresholds());
        missing.keySet().removeIf(it -> given.threshold(it).isPresent() || !rules.contains("\"" + it + "\""));
        return missing;
    }

    private static String rules(Map<String, String> files) {
        Map<String, String> system = DefaultPolicies.packaged().system();
        String own = files.entrySet().stream()
                .filter(it -> isRule(it.getKey()) && !system.containsKey(it.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("\n"));
        return own.contains(ASKED_OF_ALL) ? String.join("\n", List.of(own, files.getOrDefault(LIBRARY, ""))) : own;
    }

    private static boolean isRule(String name) {
        return name.endsWith(".rego") && !name.endsWith("_test.rego");
    }
}
