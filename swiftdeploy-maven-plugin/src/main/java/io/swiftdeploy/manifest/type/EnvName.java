package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The name of an environment variable that SwiftDeploy does not set itself. */
public record EnvName() implements ValueType<String> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,255}");
    private static final Map<String, String> RESERVED =
            Map.of("MODE", "services.mode", "APP_VERSION", "services.version", "APP_PORT", "services.port");

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text(
                "(?!(?:" + String.join("|", new TreeSet<>(RESERVED.keySet())) + ")$)" + FORM.pattern());
    }

    @Override
    public String expected() {
        return "a variable name: letters, digits and `_`, with no digit in front";
    }

    @Override
    public String read(String text) throws InvalidValue {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValue(ValueProblems.isNot(expected()));
        }
        String source = RESERVED.get(text);
        if (source != null) {
            throw new InvalidValue(ValueProblems.isReserved(text, source));
        }
        return text;
    }
}
