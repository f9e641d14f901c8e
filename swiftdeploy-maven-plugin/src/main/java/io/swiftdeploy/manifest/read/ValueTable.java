package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.bind.Binder;
import io.swiftdeploy.manifest.bind.Field;
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
    private static final ValueType<String> VALUE = new CheckedText(
            "a text (or a mapping of value and secret)",
            0,
            65_536,
            character -> character != 0 && character != '\n' && character != '\r');

    private ValueTable() {}

    /**
     * The key {@code key} of {@code section}, which may be missing.
     *
     * @param names what the entries may be called
     */
    static Field<Map<String, EnvValue>> read(Section section, String key, ValueType<String> names) {
        Section any = section.anyIn(key, NAME);
        described(any);
        return section.table(key, names, (binder, entry) -> value(binder, entry, any.shape()));
    }

    private static Field<EnvValue> value(Binder binder, YamlEntry entry, String shape) {
        if (entry.value() instanceof YamlMapping) {
            return described(binder.open(entry, shape));
        }
        Field<String> text = binder.read(entry.value(), VALUE);
        return new Field<>(text.location(), text.value().map(value -> new EnvValue(value, false)));
    }

    private static Field<EnvValue> described(Section section) {
        Field<String> text = section.required("value", VALUE);
        Field<Boolean> secret = section.optional("secret", Choice.TRUE_OR_FALSE, "false");
        return new Field<>(text.location(), text.value().flatMap(value -> secret.value()
                .map(hidden -> new EnvValue(value, hidden))));
    }
}
