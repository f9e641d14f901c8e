package io.swiftdeploy.manifest.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.manifest.yaml.YamlList;
import io.swiftdeploy.manifest.yaml.YamlMapping;
import io.swiftdeploy.manifest.yaml.YamlScalar;
import io.swiftdeploy.manifest.yaml.YamlScalar.Style;
import io.swiftdeploy.manifest.yaml.YamlValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** A YAML tree as JSON by the core schema of YAML 1.2, as editors read it. */
final class CoreSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern SWITCH = Pattern.compile("true|True|TRUE|false|False|FALSE");

    private CoreSchema() {}

    static JsonNode json(YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            ObjectNode object = JSON.objectNode();
            mapping.entries().forEach(it -> object.set(it.name().orElseThrow(), json(it.value())));
            return object;
        }
        if (value instanceof YamlList list) {
            ArrayNode array = JSON.arrayNode();
            list.items().forEach(it -> array.add(json(it)));
            return array;
        }
        return scalar((YamlScalar) value);
    }

    private static JsonNode scalar(YamlScalar scalar) {
        String text = scalar.text();
        if (scalar.style() != Style.PLAIN) {
            return JSON.textNode(text);
        }
        if (scalar.isBlank()) {
            return JSON.nullNode();
        }
        if (WHOLE.matcher(text).matches()) {
            return JSON.numberNode(new BigInteger(text));
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return JSON.numberNode(new BigInteger(text.substring(2), 16));
        }
        if (DECIMAL.matcher(text).matches()) {
            return JSON.numberNode(new BigDecimal(text));
        }
        return SWITCH.matcher(text).matches() ? JSON.booleanNode(Boolean.parseBoolean(text)) : JSON.textNode(text);
    }
}
