package io.swiftdeploy.history.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Where the text of a key comes from: a file or a variable. */
final class PemSource {
    private static final String VARIABLE = "env:";
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.GROUP_READ);

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
        if (isReadableByOthers(file)) {
            warnings.accept(KeyErrors.readableByOthers(file));
        }
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

    private static boolean isReadableByOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
