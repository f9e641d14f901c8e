package io.swiftdeploy.history.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON object of a line token by token. What lies deeper is checked, but kept as bytes until somebody asks for it.
 */
final class JsonReader {
    private final byte[] bytes;
    private final int offset;
    private final JsonParser parser;

    private JsonReader(byte[] bytes, int offset, JsonParser parser) {
        this.bytes = bytes;
        this.offset = offset;
        this.parser = parser;
    }

    /**
     * The fields of an object that fills the bytes. Objects in it are {@link StoredObject}s.
     *
     * @throws IOException when the bytes are anything else
     */
    static Map<String, Object> fields(byte[] bytes, int offset, int length) throws IOException {
        try (JsonParser parser = Json.parser(bytes, offset, length)) {
            return new JsonReader(bytes, offset, parser).only(new HashMap<>(32), true);
        }
    }

    /** As above, with everything read, in the order of the text. */
    static Map<String, Object> deepFields(byte[] bytes) throws IOException {
        try (JsonParser parser = Json.parser(bytes, 0, bytes.length)) {
            return new JsonReader(bytes, 0, parser).only(new LinkedHashMap<>(), false);
        }
    }

    private Map<String, Object> only(Map<String, Object> fields, boolean shallow) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("not an object");
        }
        readInto(fields, shallow);
        if (parser.nextToken() != null) {
            throw new IOException("more than one value");
        }
        return fields;
    }

    private void readInto(Map<String, Object> fields, boolean shallow) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            Object value = shallow && isObject ? skipped() : value();
            if (value != null && fields.put(name, value) != null) {
                throw new IOException("the same key twice");
            }
        }
    }

    private StoredObject skipped() throws IOException {
        int start = offset + (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int end = offset + (int) parser.currentTokenLocation().getByteOffset() + 1;
        return new StoredObject(Arrays.copyOfRange(bytes, start, end));
    }

    /** The value at the current token; null for JSON's null. */
    private @Nullable Object value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> StoredValues.text(parser.getText());
            case VALUE_NUMBER_INT -> StoredNumbers.number(parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> StoredNumbers.number(parser.getDecimalValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("unexpected " + parser.currentToken());
        };
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        readInto(fields, false);
        return fields;
    }

    private List<Object> list() throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value();
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}
