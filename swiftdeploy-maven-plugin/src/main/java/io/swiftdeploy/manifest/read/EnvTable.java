package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.bind.Binder;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.type.CheckedText;
import io.swiftdeploy.manifest.type.Choice;
import io.swiftdeploy.manifest.type.EnvName;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.yaml.YamlEntry;
import io.swiftdeploy.manifest.yaml.YamlMapping;
import java.util.Map;

/** Key {@code services.env}: each name has a text, or a mapping of {@code value} and {@code secret}. */
final class EnvTable {
    private static final String NAME = "<NAME>";
    private static final ValueType<String> VALUE = new CheckedText(
            "a text (or a mapping of value and secret)",
            0,
            65_536,
            character -> character != 0 && character != '\n' && character != '\r');

    private EnvTable() {}

    static Field<Map<String, EnvValue>> read(Section services) {
        described(services.anyIn("env", NAME));
        return services.table("env", new EnvName(), EnvTable::value);
    }

    private static Field<EnvValue> value(Binder binder, YamlEntry entry) {
        if (entry.value() instanceof YamlMapping) {
            return described(binder.open(entry, "services.env." + NAME));
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
