package io.swiftdeploy.manifest.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.manifest.DocumentedKeys;
import io.swiftdeploy.manifest.bind.DeclaredKey;
import io.swiftdeploy.manifest.bind.KeyShape;
import io.swiftdeploy.manifest.bind.KeyShape.Many;
import io.swiftdeploy.manifest.bind.KeyShape.Single;
import io.swiftdeploy.manifest.bind.KeyShape.SingleOrMany;
import io.swiftdeploy.manifest.bind.KeyShape.Table;
import io.swiftdeploy.manifest.type.InvalidValue;
import io.swiftdeploy.manifest.type.ValueType;
import java.math.BigDecimal;
import java.util.List;

/**
 * The JSON Schema of the manifest, made of the keys that the reader's sections declare, what their types say of themselves, and
 * what {@code docs/manifest.yaml} says of them.
 */
final class SchemaText {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ANY_NAME = ".<NAME>";
    /** Any text without an expression; {@code $${} stands for a plain <code>${</code>. */
    private static final String PLAIN = "(?:\\$\\$\\{|(?!\\$?\\$\\{)[\\s\\S])*";

    private static final String ONE_EXPRESSION = "\\$\\{(?=[^}]*[^\\s}])[^}]{1,200}\\}";
    private static final String EXPRESSION = "^" + PLAIN + "(?:" + ONE_EXPRESSION + PLAIN + ")+$";
    private static final String NO_EXPRESSION = "(?=" + PLAIN + "$)";

    private final List<DeclaredKey> keys;
    private final DocumentedKeys docs = new DocumentedKeys();

    SchemaText(List<DeclaredKey> keys) {
        this.keys = keys;
    }

    String text() {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "SwiftDeploy manifest");
        schema.put("description", "What SwiftDeploy deploys: one service, and what serves it.");
        schema.setAll(mapping(""));
        schema.put("type", "object");
        ObjectNode expression = schema.putObject("$defs").putObject("expression");
        expression.put("description", "A text with a Maven expression, such as ${project.version}.");
        expression.put("type", "string");
        expression.put("pattern", EXPRESSION);
        try {
            return new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(schema)
                            .replace("\r\n", "\n")
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private ObjectNode mapping(String section) {
        ObjectNode mapping = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        ObjectNode properties = JSON.objectNode();
        keys.stream().filter(key -> key.section().equals(section)).forEach(key -> {
            properties.set(key.name(), property(key));
            if (key.required()) {
                required.add(key.name());
            }
        });
        mapping.set("type", required.isEmpty() ? orNull("object") : JSON.textNode("object"));
        mapping.put("additionalProperties", false);
        mapping.set("properties", properties);
        if (!required.isEmpty()) {
            mapping.set("required", required);
        }
        return mapping;
    }

    private ObjectNode property(DeclaredKey key) {
        ObjectNode property = JSON.objectNode();
        property.put("description", docs.description(key.path()));
        docs.defaultValue(key.path()).ifPresent(it -> property.set("default", CoreSchema.json(it)));
        property.setAll(value(key));
        return property;
    }

    private ObjectNode value(DeclaredKey key) {
        KeyShape shape = key.shape();
        if (shape instanceof Single single) {
            return scalar(single.type());
        }
        if (shape instanceof Many many) {
            return list(many.type(), many.least());
        }
        if (shape instanceof SingleOrMany any) {
            return anyOf(scalar(any.type()), list(any.type(), 0));
        }
        return shape instanceof Table table ? table(key, table) : mapping(key.path());
    }

    private ObjectNode list(ValueType<?> items, int least) {
        ObjectNode list = JSON.objectNode();
        list.set("type", least == 0 ? orNull("array") : JSON.textNode("array"));
        if (least > 0) {
            list.put("minItems", least);
        }
        list.set("items", scalar(items));
        return list;
    }

    private ObjectNode table(DeclaredKey key, Table table) {
        ObjectNode mapping = JSON.objectNode();
        mapping.set("type", orNull("object"));
        mapping.set("propertyNames", string(table.names().schema().text().orElseThrow(), ""));
        String entry = key.path() + ANY_NAME;
        boolean mayBeMapping = keys.stream().anyMatch(it -> it.section().equals(entry));
        mapping.set(
                "additionalProperties",
                mayBeMapping ? anyOf(scalar(table.values()), mapping(entry)) : scalar(table.values()));
        return mapping;
    }

    private ObjectNode scalar(ValueType<?> type) {
        ArrayNode choices = JSON.arrayNode();
        ScalarSchema schema = type.schema();
        if (!schema.words().isEmpty()) {
            choices.add(words(schema.words()));
        }
        schema.number().ifPresent(it -> choices.add(number(it)));
        schema.text().ifPresent(it -> choices.add(string(it, accepts(type, "${") ? NO_EXPRESSION : "")));
        if (schema.text().isPresent() && schema.number().isEmpty()) {
            addPlain(type, choices);
        }
        choices.addObject().put("$ref", "#/$defs/expression");
        return anyOf(choices);
    }

    /** A text that YAML reads as something else, where it has no quotes. */
    private static void addPlain(ValueType<?> type, ArrayNode choices) {
        if (accepts(type, "1")) {
            ObjectNode number = choices.addObject().put("type", accepts(type, "1.5") ? "number" : "integer");
            if (!accepts(type, "-1")) {
                number.put("minimum", accepts(type, "0") ? 0 : 1);
            }
        }
        if (accepts(type, "true")) {
            choices.addObject().put("type", "boolean");
        }
    }

    private static ObjectNode words(List<String> words) {
        ObjectNode choice = JSON.objectNode();
        ArrayNode values = choice.putArray("enum");
        words.stream().filter(it -> it.matches("true|false")).forEach(it -> values.add(Boolean.parseBoolean(it)));
        words.forEach(values::add);
        return choice;
    }

    private static ObjectNode number(ScalarSchema.NumberRange number) {
        ObjectNode choice = JSON.objectNode();
        choice.put("type", number.sort() == ScalarSchema.Numbers.WHOLE ? "integer" : "number");
        number.least().ifPresent(it -> choice.put("minimum", plain(it)));
        number.most().ifPresent(it -> choice.put("maximum", plain(it)));
        return choice;
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static ObjectNode string(ScalarSchema.Text text, String prefix) {
        ObjectNode choice = JSON.objectNode();
        choice.put("type", "string");
        choice.put("pattern", "^" + prefix + "(?:" + text.pattern() + ")$");
        if (text.least() > 0) {
            choice.put("minLength", text.least());
        }
        if (text.most() > 0) {
            choice.put("maxLength", text.most());
        }
        return choice;
    }

    private static boolean accepts(ValueType<?> type, String text) {
        try {
            type.read(text);
            return true;
        } catch (InvalidValue e) {
            return false;
        }
    }

    private static ObjectNode anyOf(ObjectNode one, ObjectNode other) {
        ArrayNode choices = JSON.arrayNode();
        List.of(one, other).forEach(it -> {
            if (it.size() == 1 && it.has("anyOf")) {
                choices.addAll((ArrayNode) it.get("anyOf"));
            } else {
                choices.add(it);
            }
        });
        return anyOf(choices);
    }

    private static ObjectNode anyOf(ArrayNode choices) {
        ObjectNode either = JSON.objectNode();
        either.set("anyOf", choices);
        return either;
    }

    private static ArrayNode orNull(String type) {
        return JSON.arrayNode().add(type).add("null");
    }
}
