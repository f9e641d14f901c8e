package io.swiftdeploy.policy.files;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The thresholds that rules name, that SwiftDeploy ships with a value, and that these policies lack. */
public final class MissingThresholds {
    private static final String DATA_FILE = "data.json";
    /** A text, which may have a {@code #}, or a comment. */
    private static final Pattern TEXT_OR_COMMENT =
            Pattern.compile("(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|`[^`]*`)|#.*");

    /** What is proven against the limits needs more thresholds than it names: rules of the library, and facts, that tell so. */
    private static final Pattern PROOF_OF_LIMITS = Pattern.compile("\\basked_obstacles\\b|\\bcomparison\\.limits\\b");

    private static final Set<String> ASKED = Set.of("limit_margin", "support_p_value");

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
        missing.keySet().removeIf(it -> given.threshold(it).isPresent() || !isNeeded(it));
        return missing;
    }

    private boolean isNeeded(String threshold) {
        boolean isAsked =
                ASKED.contains(threshold) && PROOF_OF_LIMITS.matcher(rules).find();
        return isAsked || naming(threshold).matcher(rules).find();
    }

    /** Where rules name a threshold; in quotes alone it may be the name of a rule, or of a fact. */
    private static Pattern naming(String threshold) {
        String name = Pattern.quote(threshold);
        return Pattern.compile("(\"(?:threshold|margin)\":\\s*|threshold\\(|:=\\s*|\\bthresholds\\[\\s*)\"" + name
                + "\"|\\bthresholds\\." + name + "\\b");
    }

    private static String rules(Map<String, String> files) {
        Map<String, String> system = DefaultPolicies.packaged().system();
        return files.entrySet().stream()
                .filter(it -> isRule(it.getKey()) && !system.containsKey(it.getKey()))
                .map(it -> TEXT_OR_COMMENT.matcher(it.getValue()).replaceAll("$1"))
                .collect(Collectors.joining("\n"));
    }

    private static boolean isRule(String name) {
        return name.endsWith(".rego") && !name.endsWith("_test.rego");
    }
}
