package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.Trust;
import io.swiftdeploy.runtime.Narration;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The stack's state as JSON files that only their user can read, each bound to a record. A reader sees a whole file or
 * none; a file that is damaged or of another version is never trusted. One warning says so, and reading changes nothing.
 */
public final class StateFiles {
    private static final ObjectMapper JSON = StateJson.mapper();
    private static final String SCHEMA = "schema";
    private static final int SCHEMA_VERSION = 1;
    private static final Duration LATE_WRITES = Duration.ofSeconds(5);

    private final Consumer<String> warnings;
    private final Set<Path> warned = ConcurrentHashMap.newKeySet();

    private final Fence fence;

    /** @param fence stands before each change */
    public StateFiles(Narration narration, Fence fence) {
        this(narration::warning, fence);
    }

    private StateFiles(Consumer<String> warnings, Fence fence) {
        this.warnings = warnings;
        this.fence = fence;
    }

    /** For files whose damage needs no word: what they say is known from elsewhere, or soon written anew. */
    public static StateFiles quiet() {
        return new StateFiles(any -> {}, Fence.NONE);
    }

    /** Writes {@code content}, a record, and the version of the format. */
    public void write(Path file, Record content) {
        write(file, text(content));
    }

    /** Writes a file whose format is shared with the gateway. */
    public void write(Path file, String content) {
        fence.require();
        PrivateFile.write(file, content);
    }

    /**
     * Removes a file, or a folder with all that is in it, also what another process, a gateway for example, still writes there;
     * nothing happens where there is none.
     */
    public void remove(Path fileOrFolder) {
        if (!Deadline.in(LATE_WRITES).until(() -> removeOnce(fileOrFolder))) {
            throw new SwiftDeployException(
                    "The stack's state cannot be removed: another process goes on writing there.",
                    fileOrFolder.toString(),
                    "end that process, a gateway of the stack for example, and run the goal again");
        }
    }

    private boolean removeOnce(Path fileOrFolder) {
        fence.require();
        return PrivateFile.removeUnlessFilled(fileOrFolder);
    }

    /** What {@link #write} writes. */
    public static String text(Record content) {
        return StateJson.text(JSON.<ObjectNode>valueToTree(content).put(SCHEMA, SCHEMA_VERSION));
    }

    /**
     * Reads {@code file}; empty if there is none that can be used.
     *
     * @param format the record that the file holds
     * @param state makes the state of it; an {@link IllegalArgumentException} makes the file unusable
     */
    public <F extends Record, T> Optional<T> read(Path file, Class<F> format, Function<F, T> state) {
        return read(file, content -> {
            requireVersion(content);
            return state.apply(JSON.treeToValue(content, format));
        });
    }

    /** Reads a file whose format is shared with the gateway, and which therefore has no version of ours. */
    public <T> Optional<T> readAny(Path file, Function<JsonNode, T> record) {
        return read(file, record::apply);
    }

    private <T> Optional<T> read(Path file, Binding<T> binding) {
        Trust.requireFile(file);
        try {
            JsonNode content = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
            return Optional.of(binding.bind(content));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonMappingException e) {
            return unusable(file, StateJson.problem(e));
        } catch (JsonProcessingException e) {
            return unusable(file, "it is not complete JSON");
        } catch (CharacterCodingException e) {
            return unusable(file, "it is not text");
        } catch (IllegalArgumentException | DateTimeException e) {
            return unusable(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "The stack's state cannot be read.", file.toString(), "make the file readable for this user", e);
        }
    }

    private static void requireVersion(JsonNode content) {
        if (!content.has(SCHEMA)) {
            throw new IllegalArgumentException("it is empty or does not say its version");
        }
        JsonNode version = content.path(SCHEMA);
        if (!version.isIntegralNumber() || version.longValue() != SCHEMA_VERSION) {
            throw new IllegalArgumentException("it was written by another version of SwiftDeploy (format "
                    + version.asText() + ", this one knows " + SCHEMA_VERSION + ")");
        }
    }

    private <T> Optional<T> unusable(Path file, String reason) {
        if (warned.add(file)) {
            warnings.accept(String.format(
                    Locale.ROOT,
                    "The state file %s cannot be used: %s. It was left as it is; what it told is found out anew.",
                    file,
                    reason));
        }
        return Optional.empty();
    }

    /** Whether {@code file} has the name of a state file. */
    public static boolean isRecord(Path file) {
        return file.toString().endsWith(".json");
    }

    /** Makes a value of a file's JSON. */
    private interface Binding<T> {
        T bind(JsonNode content) throws JsonProcessingException;
    }
}
