package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Policies;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.type.AllowedHost;
import io.swiftdeploy.manifest.type.ExistingFolder;
import io.swiftdeploy.manifest.type.FiniteNumber;
import io.swiftdeploy.manifest.type.PatternType;
import io.swiftdeploy.manifest.type.ValueType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Section {@code policies}. */
final class PoliciesSection implements Supplier<Policies> {
    private static final ValueType<String> THRESHOLD = PatternType.of(
            "[a-z][a-z0-9_]*", 64, "a threshold's name: lowercase letters, digits and `_`, a letter first");

    final Field<Map<String, BigDecimal>> thresholds;
    private final Field<Path> dir;
    private final Field<List<String>> allowHosts;

    PoliciesSection(Section section, Path base) {
        dir = section.optional("dir", new ExistingFolder(base));
        thresholds = section.table(
                "thresholds", THRESHOLD, (binder, entry) -> binder.read(entry.value(), new FiniteNumber()));
        allowHosts = section.list("allow_hosts", new AllowedHost(), "[flags.example.com]");
    }

    @Override
    public Policies get() {
        return new Policies(dir.value(), thresholds.get(), allowHosts.get());
    }
}
