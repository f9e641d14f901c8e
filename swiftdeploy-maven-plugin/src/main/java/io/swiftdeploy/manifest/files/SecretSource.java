package io.swiftdeploy.manifest.files;

import io.swiftdeploy.io.Readers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The file that a secret comes from.
 *
 * @param name the secret's
 * @param file the file
 * @param warnings hears of what is no error
 */
record SecretSource(String name, Path file, Consumer<String> warnings) {
    private static final long MOST_BYTES = 500 * 1024;

    /** What is in it, each byte as one character. */
    String read() {
        byte[] content = bytes();
        if (content.length == 0) {
            throw FileErrors.unusable(key(), file, "it is empty");
        }
        Readers readers = Readers.of(file);
        switch (readers.widest()) {
            case OTHERS -> throw FileErrors.readableByAll(key(), file, readers.permissions());
            case GROUP -> warnings.accept(FileErrors.readableByGroup(key(), file, readers.permissions()));
            case OWNER, UNKNOWN -> {}
        }
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    /** All that is in it, whoever may read it. */
    byte[] bytes() {
        return SmallFile.read(key(), file, MOST_BYTES);
    }

    private String key() {
        return "services.secrets." + name;
    }
}
