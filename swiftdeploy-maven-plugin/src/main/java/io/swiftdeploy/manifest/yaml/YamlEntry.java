package io.swiftdeploy.manifest.yaml;

import io.swiftdeploy.manifest.problem.YamlProblems;
import java.util.Optional;

/** One key of a mapping, and its value. */
public record YamlEntry(YamlValue key, YamlValue value) {
    private static final String MERGE_KEY = "<<";

    /** Where the key is. */
    public SourceLocation location() {
        return key.location();
    }

    /** The text of the key; empty if the key is a list or a mapping. */
    public Optional<String> name() {
        return key instanceof YamlScalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    /** The text of the key; empty if a manifest must not have such a key, which is added to the problems. */
    Optional<String> checkedName(Problems problems) {
        if (!(key instanceof YamlScalar scalar)) {
            problems.add(location(), YamlProblems.hasKeyThatIs(key.description()));
            return Optional.empty();
        }
        if (scalar.style() == YamlScalar.Style.PLAIN && scalar.text().equals(MERGE_KEY)) {
            problems.add(location(), YamlProblems.isMergeKey());
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }
}
