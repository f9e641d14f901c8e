package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.io.AtomicFile;
import io.swiftdeploy.io.Sha256;
import io.swiftdeploy.io.Trust;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Copies of the jars that processes run from, so that a rebuild does not replace them.
 *
 * @param folder holds a folder for each content
 */
public record JarStore(Path folder) {

    /** The copy of {@code jar}, with {@code companions} beside it as they are beside the jar. */
    public Path keep(Path jar, List<String> companions) {
        String name = String.valueOf(jar.getFileName());
        try {
            Path fresh = Files.createTempDirectory(PrivateFile.folder(folder), StateFolder.UNFINISHED_COPY);
            try {
                Files.copy(jar, fresh.resolve(name));
                for (String companion : companions) {
                    Files.createDirectories(fresh.resolve(companion).resolveSibling(""));
                    Files.copy(jar.resolveSibling(companion), fresh.resolve(companion));
                }
                return settle(fresh, hash(fresh, name, companions)).resolve(name);
            } finally {
                PrivateFile.remove(fresh);
            }
        } catch (IOException e) {
            throw PrivateFile.unwritable(folder, e);
        }
    }

    private Path settle(Path fresh, String hash) throws IOException {
        Path kept = folder.resolve(hash);
        Trust.requireFile(kept);
        if (!Files.isDirectory(kept)) {
            AtomicFile.move(fresh, kept);
        }
        return kept;
    }

    private static String hash(Path copy, String name, List<String> companions) throws IOException {
        StringBuilder content = new StringBuilder(name).append(' ').append(Sha256.of(copy.resolve(name)));
        for (String companion : companions) {
            content.append('\n').append(companion).append(' ').append(Sha256.of(copy.resolve(companion)));
        }
        return Sha256.of(content.toString());
    }

    /** Removes the copies that none of {@code commands} names. */
    public void forgetBesides(Collection<List<String>> commands) {
        List<String> words = commands.stream().flatMap(List::stream).toList();
        PrivateFile.in(folder).stream()
                .filter(kept -> words.stream().noneMatch(word -> word.contains(kept.toString())))
                .forEach(PrivateFile::remove);
    }
}
