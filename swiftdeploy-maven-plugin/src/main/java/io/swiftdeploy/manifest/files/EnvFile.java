package io.swiftdeploy.manifest.files;

import io.swiftdeploy.io.Readers;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.type.EnvName;
import io.swiftdeploy.manifest.type.InvalidValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of variables in the format of {@code docker run --env-file}: lines {@code NAME=value}, comments with {@code #} in
 * front, empty lines. A value is taken as it is written, with its quotes; the last of several counts.
 *
 * @param file the file
 * @param ports the variables that the service is told its ports by, and the port that each is about; none may be set to another
 * @param warnings hears of what is no error
 */
record EnvFile(Path file, Map<String, Integer> ports, Consumer<String> warnings) {
    private static final long MOST_BYTES = 1 << 20;
    private static final EnvName NAMES = new EnvName();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What it has; each value is a secret. */
    Map<String, EnvValue> read() {
        Map<String, EnvValue> values = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            add(line, number, values);
        }
        if (Readers.of(file).widest() == Readers.Circle.OTHERS) {
            warnings.accept(FileErrors.envReadableByOthers(file));
        }
        return values;
    }

    private List<String> lines() {
        byte[] bytes = bytes(file);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return List.of((text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).split("\r?\n", -1));
        } catch (CharacterCodingException e) {
            throw FileErrors.line(file, lineOfDamage(bytes), "is not in UTF-8");
        }
    }

    /** All that is in {@code file}. */
    static byte[] bytes(Path file) {
        return SmallFile.read("services.env_file", file, MOST_BYTES);
    }

    private static int lineOfDamage(byte[] bytes) {
        int line = 1;
        int start = 0;
        for (int end = 0; end <= bytes.length; end++) {
            if (end == bytes.length || bytes[end] == '\n') {
                byte[] part = java.util.Arrays.copyOfRange(bytes, start, end);
                if (new String(part, StandardCharsets.UTF_8).indexOf('\uFFFD') >= 0) {
                    return line;
                }
                start = end + 1;
                line++;
            }
        }
        return 1;
    }

    private void add(String line, int number, Map<String, EnvValue> values) {
        String text = line.stripLeading();
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw FileErrors.line(file, number, "has no `=`: each line is NAME=value");
        }
        String name = text.substring(0, equals);
        if (name.startsWith("export ")) {
            throw FileErrors.line(file, number, "begins with `export`, which belongs to a shell: write NAME=value");
        }
        String value = text.substring(equals + 1);
        if (value.indexOf('\0') >= 0 || value.indexOf('\r') >= 0) {
            throw FileErrors.line(file, number, "has a character that no value can have (NUL or a carriage return)");
        }
        values.put(checked(name, number), new EnvValue(value, true));
        requireNoOtherPort(name, value, number);
        if (isQuoted(value)) {
            warnings.accept(FileErrors.quotesStay(file, number, name));
        }
    }

    private void requireNoOtherPort(String name, String value, int number) {
        Optional<Integer> port = Optional.ofNullable(ports.get(name));
        if (port.isPresent() && !port.get().toString().equals(value)) {
            throw FileErrors.otherPort(file, number, name, port.get());
        }
    }

    private String checked(String name, int number) {
        try {
            return NAMES.read(name);
        } catch (InvalidValue e) {
            throw FileErrors.line(file, number, "has a name that " + e.problem());
        }
    }

    static boolean isQuoted(String value) {
        return value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
    }
}
