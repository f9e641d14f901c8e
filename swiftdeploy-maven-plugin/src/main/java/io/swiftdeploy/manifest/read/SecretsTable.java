package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Attachments.SecretFile;
import io.swiftdeploy.manifest.bind.Binder;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.KeyShape.Table;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.type.FilePath;
import io.swiftdeploy.manifest.type.PatternType;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.yaml.YamlEntry;
import io.swiftdeploy.manifest.yaml.YamlMapping;
import java.nio.file.Path;
import java.util.Map;

/** Key {@code services.secrets}: each name has a file, or a mapping of {@code file} and {@code target}. */
final class SecretsTable {
    private static final String NAME = "<NAME>";
    private static final ValueType<String> FILE_NAME = PatternType.of(
            "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}",
            128,
            "a file name: letters, digits, `_`, `.` and `-`, with a letter, a digit or `_` in front");

    private SecretsTable() {}

    static Field<Map<String, SecretFile>> read(Section services, Path folder) {
        described(services.anyIn("secrets", NAME), "", folder);
        return services.table(
                "secrets",
                new Table(FILE_NAME, new FilePath(folder)),
                (binder, entry) -> secret(binder, entry, folder));
    }

    private static Field<SecretFile> secret(Binder binder, YamlEntry entry, Path folder) {
        String name = entry.name().orElse("");
        if (entry.value() instanceof YamlMapping) {
            return described(binder.open(entry, "services.secrets." + NAME), name, folder);
        }
        Field<Path> file = binder.read(entry.value(), new FilePath(folder));
        return new Field<>(file.location(), file.value().map(it -> SecretFile.unread(it, name)));
    }

    private static Field<SecretFile> described(Section section, String name, Path folder) {
        Field<Path> file = section.required("file", new FilePath(folder));
        Field<String> target = section.optional("target", FILE_NAME);
        return new Field<>(
                file.location(),
                file.value().map(it -> SecretFile.unread(it, target.value().orElse(name))));
    }
}
