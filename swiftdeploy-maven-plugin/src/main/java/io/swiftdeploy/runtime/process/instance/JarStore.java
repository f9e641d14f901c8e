package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.io.AtomicFile;
import io.swiftdeploy.io.Sha256;
import io.swiftdeploy.io.Trust;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Copies of the jars and files that processes run from, so that a rebuild does not replace them.
 *
 * @param folder holds a folder for each content
 */
public record JarStore(Path folder) {

    /** The copy of {@code jar} alone. */
    public Path keep(Path jar) {
        return keep(jar, List.of());
    }

    /** The copy of {@code jar}, with {@code companions} beside it as they are beside the jar. */
    Path keep(Path jar, List<KeptFile> companions) {
        String name = String.valueOf(jar.getFileName());
        List<KeptFile> files = Stream.concat(Stream.of(new KeptFile.Plain(name)), companions.stream())
                .toList();
        return keepAll(jar.toAbsolutePath().resolveSibling(""), files).resolve(name);
    }

    /** A folder with copies of {@code files}, each at the path that it has below {@code base}. */
    Path keepAll(Path base, List<KeptFile> files) {
        try {
            Path fresh = Files.createTempDirectory(PrivateFile.folder(folder), StateFolder.UNFINISHED_COPY);
            try {
                for (KeptFile file : files) {
                    file.copy(base, fresh);
                }
                return settle(fresh, content(fresh, files), files);
            } finally {
                PrivateFile.remove(fresh);
            }
        } catch (IOException e) {
            throw PrivateFile.unwritable(folder, e);
        }
    }

    /** A copy that a service has changed since is left to it, and the fresh one gets another name. */
    private Path settle(Path fresh, String content, List<KeptFile> files) throws IOException {
        String hash = Sha256.of(content);
        Path kept = IntStream.iterate(1, copy -> copy + 1)
                .mapToObj(copy -> folder.resolve(copy == 1 ? hash : hash + "-" + copy))
                .filter(it -> !Files.isDirectory(it) || isIntact(it, content, files))
                .findFirst()
                .orElseThrow();
        Trust.requireFile(kept);
        if (!Files.isDirectory(kept)) {
            AtomicFile.move(fresh, kept);
        }
        return kept;
    }

    private static boolean isIntact(Path kept, String content, List<KeptFile> files) {
        try {
            return content(kept, files).equals(content);
        } catch (IOException e) {
            return false;
        }
    }

    private static String content(Path copy, List<KeptFile> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (KeptFile file : files) {
            lines.add(file.content(copy));
        }
        return String.join("\n", lines);
    }

    /** Removes the copies that none of {@code commands} names. */
    public void forgetBesides(Collection<List<String>> commands) {
        List<String> words = commands.stream().flatMap(List::stream).toList();
        PrivateFile.in(folder).stream()
                .filter(kept -> words.stream().noneMatch(word -> names(word, kept)))
                .forEach(PrivateFile::remove);
    }

    /** A name may be the beginning of another. */
    private static boolean names(String word, Path kept) {
        String path = kept.toString();
        int at = word.indexOf(path);
        while (at >= 0 && word.startsWith("-", at + path.length())) {
            at = word.indexOf(path, at + 1);
        }
        return at >= 0;
    }
}
