package io.swiftdeploy.history.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.swiftdeploy.io.Readers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the text of a key comes from: a file or a variable. */
final class PemSource {
    private static final String VARIABLE = "env:";

    private PemSource() {}

    /** The first block of the file or variable that the setting names. */
    static Pem read(String setting, Path folder, Map<String, String> environment, Consumer<String> warnings) {
        if (setting.contains("-----BEGIN") || setting.indexOf('\n') >= 0) {
            throw KeyErrors.isTheKeyItself();
        }
        List<Pem> blocks = setting.startsWith(VARIABLE)
                ? ofVariable(setting.substring(VARIABLE.length()), environment)
                : ofFile(folder.resolve(setting), warnings);
        return blocks.get(0);
    }

    /** All blocks of a file of public keys. */
    static List<Pem> publicFile(Path file) {
        return blocks(text(file), "file " + file);
    }

    private static List<Pem> ofVariable(String name, Map<String, String> environment) {
        return blocks(
                Optional.ofNullable(environment.get(name)).orElseThrow(() -> KeyErrors.noVariable(name)),
                "variable " + name);
    }

    private static List<Pem> ofFile(Path file, Consumer<String> warnings) {
        String text = text(file);
        Readers.of(file).beyondOwner().ifPresent(any -> warnings.accept(KeyErrors.readableByOthers(file)));
        return blocks(text, "file " + file);
    }

    private static List<Pem> blocks(String text, String where) {
        List<Pem> blocks = Pem.all(text, where);
        if (blocks.isEmpty()) {
            throw KeyErrors.noPem(where);
        }
        return blocks;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw KeyErrors.unreadable(file, e);
        }
    }
}
