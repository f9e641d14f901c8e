package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.AtomicFile;
import io.swiftdeploy.runtime.Narration;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Records that outlive this build, as JSON files that only their user can read. Whoever reads one sees all of it or
 * nothing; one that is damaged or of another version is set aside and told of, never trusted.
 */
public final class StateFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = "schema";
    private static final int SCHEMA_VERSION = 1;
    private static final String ASIDE = ".unusable";

    private final Narration narration;

    public StateFiles(Narration narration) {
        this.narration = narration;
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Writes {@code content} and the version that says how to read it. */
    public void write(Path file, ObjectNode content) {
        PrivateFile.write(file, content.deepCopy().put(SCHEMA, SCHEMA_VERSION).toPrettyString());
    }

    /** The record in {@code file}; empty where there is none that can be used. */
    public <T> Optional<T> read(Path file, Function<Fields, T> record) {
        return readAny(file, fields -> {
            requireVersion(fields);
            return record.apply(fields);
        });
    }

    /** The record in a file whose format is agreed with another program, so without our version. */
    public <T> Optional<T> readAny(Path file, Function<Fields, T> record) {
        try {
            JsonNode content = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
            return Optional.of(record.apply(new Fields(content)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return setAside(file, "it is not complete JSON");
        } catch (CharacterCodingException e) {
            return setAside(file, "it is not text");
        } catch (IllegalArgumentException | DateTimeException e) {
            return setAside(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "The stack's state cannot be read.", file.toString(), "make the file readable for this user", e);
        }
    }

    private static void requireVersion(Fields fields) {
        if (!fields.node().has(SCHEMA)) {
            throw new IllegalArgumentException("it is empty or does not say its version");
        }
        if (fields.number(SCHEMA) != SCHEMA_VERSION) {
            throw new IllegalArgumentException("it was written by another version of SwiftDeploy (format "
                    + fields.number(SCHEMA) + ", this one knows " + SCHEMA_VERSION + ")");
        }
    }

    private <T> Optional<T> setAside(Path file, String reason) {
        Path aside = file.resolveSibling(file.getFileName() + ASIDE);
        try {
            AtomicFile.move(file, aside);
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "A file of the stack's state cannot be used: " + reason + ".", file.toString(), "remove it", e);
        }
        narration.warning("The state file %s cannot be used: %s. It was set aside as %s; a process that it told of is"
                        .formatted(file, reason, aside.getFileName())
                + " left alone, so look for one with `ps` and end it if nothing needs it.");
        return Optional.empty();
    }

    public static boolean isRecord(Path file) {
        return file.toString().endsWith(".json");
    }
}
