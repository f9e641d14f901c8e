package io.swiftdeploy.runtime.process.state;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.AtomicFile;
import io.swiftdeploy.io.SecretHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The stack's key for secrets, in a file that only its user can read.
 *
 * @param file made when the key is needed first
 */
public record KeyFile(Path file) {

    /**
     * The key's hash; of two builds that make the key at once, both get the same.
     *
     * @throws SwiftDeployException when the file cannot be read or written, or holds no key
     */
    public SecretHash hash() {
        return read().orElseGet(this::create);
    }

    private Optional<SecretHash> read() {
        try {
            return Optional.of(
                    parsed(Files.readString(file, StandardCharsets.ISO_8859_1).strip()));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "The key for the stack's secrets cannot be read: " + e,
                    file.toString(),
                    "make the file readable for this user, and run the goal again");
        }
    }

    private SecretHash parsed(String text) {
        if (!SecretHash.isKey(text)) {
            throw new SwiftDeployException(
                    "The file has no key for the stack's secrets.",
                    file.toString(),
                    "remove it, and run the goal again; a new key makes a new revision");
        }
        return new SecretHash(text);
    }

    private SecretHash withoutLink(SecretHash made) {
        PrivateFile.write(file, made.key());
        return made;
    }

    private void requireFile() {
        if (Files.isSymbolicLink(file) && Files.notExists(file)) {
            throw new SwiftDeployException(
                    "The key for the stack's secrets is a link to a file that is not there.",
                    file.toString(),
                    "remove the link, or bring the file back; a new key makes a new revision");
        }
    }

    /** A link to a complete file: there is never a part of a key, and never a second one. */
    private SecretHash create() {
        SecretHash made = SecretHash.random();
        Path complete = file.resolveSibling(AtomicFile.temporaryName());
        PrivateFile.write(complete, made.key());
        try {
            Files.createLink(file, complete);
            return made;
        } catch (FileAlreadyExistsException madeByAnother) {
            requireFile();
            return hash();
        } catch (NoSuchFileException removedByAnother) {
            return hash();
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            return read().orElseGet(() -> withoutLink(made));
        } catch (IOException e) {
            throw PrivateFile.unwritable(file, e);
        } finally {
            PrivateFile.remove(complete);
        }
    }
}
