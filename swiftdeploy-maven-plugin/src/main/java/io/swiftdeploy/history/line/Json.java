package io.swiftdeploy.history.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;

/** The JSON of the history: plain decimals. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** Jackson tells the encoding by these. */
    private static final int DETECTED_BYTES = 4;

    private Json() {}

    /**
     * The object as JSON on one line.
     *
     * @param object {@linkplain StoredValues stored values}
     */
    public static String write(Map<String, Object> object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("stored values can always be written", impossible);
        }
    }

    /** @throws IOException when the bytes do not begin an object in UTF-8: Jackson would take UTF-16 and UTF-32 too */
    static JsonParser parser(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0 || bytes[offset] != '{' || hasZero(bytes, offset, Math.min(length, DETECTED_BYTES))) {
            throw new IOException("not an object in UTF-8");
        }
        return MAPPER.getFactory().createParser(bytes, offset, length);
    }

    private static boolean hasZero(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
