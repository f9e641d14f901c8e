package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.util.Optional;

/**
 * The marks that processes of a stack carry in their environment, so that each is found again although the build that started
 * it was killed before it wrote a state file, or the file is lost. A mark is JSON in ASCII, whatever the locale.
 */
final class Marks {
    private static final ObjectMapper READER = StateJson.mapper();
    private static final ObjectMapper WRITER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Marks() {}

    static String text(Record mark) {
        try {
            return WRITER.writeValueAsString(mark);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    static <T extends Record> Optional<T> read(String text, Class<T> type) {
        try {
            return Optional.ofNullable(READER.readValue(text, type));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
