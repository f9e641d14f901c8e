package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.bind.Binder;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.KeyShape.Table;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.type.CheckedText;
import io.swiftdeploy.manifest.type.Choice;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.yaml.YamlEntry;
import io.swiftdeploy.manifest.yaml.YamlMapping;
import java.util.Map;

/** A key whose entries each have a text, or a mapping of {@code value} and {@code secret}, such as {@code services.env}. */
final class ValueTable {
    private static final String NAME = "<NAME>";
    /** The values of environment variables. */
    static final ValueType<String> ANY_LINE =
            CheckedText.of("a text (or a mapping of value and secret)", 0, 65_536, "[^\\x00\\n\\r]");

    private ValueTable() {}

    /**
     * The key {@code key} of {@code section}, which may be missing.
     *
     * @param names what the entries may be called
     * @param values what their texts may be
     */
    static Field<Map<String, EnvValue>> read(
            Section section, String key, ValueType<String> names, ValueType<String> values) {
        Section any = section.anyIn(key, NAME);
        described(any, values);
        return section.table(
                key, new Table(names, values), (binder, entry) -> value(binder, entry, any.shape(), values));
    }

    private static Field<EnvValue> value(Binder binder, YamlEntry entry, String shape, ValueType<String> values) {
        if (entry.value() instanceof YamlMapping) {
            return described(binder.open(entry, shape), values);
        }
        Field<String> text = binder.read(entry.value(), values);
        return new Field<>(text.location(), text.value().map(value -> new EnvValue(value, false)));
    }

    private static Field<EnvValue> described(Section section, ValueType<String> values) {
        Field<String> text = section.required("value", values);
        Field<Boolean> secret = section.optional("secret", Choice.TRUE_OR_FALSE, "false");
        return new Field<>(text.location(), text.value().flatMap(value -> secret.value()
                .map(hidden -> new EnvValue(value, hidden))));
    }
}
