package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Policies;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.KeyShape.Table;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.type.AllowedHost;
import io.swiftdeploy.manifest.type.ExistingFolder;
import io.swiftdeploy.manifest.type.FiniteNumber;
import io.swiftdeploy.manifest.type.PatternType;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.yaml.Problems;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Section {@code policies}. */
final class PoliciesSection implements Supplier<Policies> {
    private static final ValueType<String> THRESHOLD = PatternType.of(
            "[a-z][a-z0-9_]*", 64, "a threshold's name: lowercase letters, digits and `_`, a letter first");

    final Field<Map<String, BigDecimal>> thresholds;
    private final List<Field<BigDecimal>> values = new ArrayList<>();
    private final boolean hasOwnPolicies;
    private final Field<Path> dir;
    private final Field<List<String>> allowHosts;

    PoliciesSection(Section section, Path base) {
        hasOwnPolicies = section.has("dir");
        dir = section.optional("dir", new ExistingFolder(base));
        thresholds = section.table("thresholds", new Table(THRESHOLD, new FiniteNumber()), (binder, entry) -> {
            Field<BigDecimal> value = binder.read(entry.value(), new FiniteNumber());
            values.add(new Field<>(entry.location(), value.value()));
            return value;
        });
        allowHosts = section.list("allow_hosts", new AllowedHost(), "[flags.example.com]");
    }

    /** Policies of one's own give their thresholds other names and ranges. */
    void check(Problems problems) {
        if (!hasOwnPolicies) {
            values.stream()
                    .filter(it -> thresholds.get().containsKey(Thresholds.name(it)))
                    .forEach(it -> Thresholds.check(it, problems));
        }
    }

    @Override
    public Policies get() {
        return new Policies(dir.value(), thresholds.get(), allowHosts.get());
    }
}
