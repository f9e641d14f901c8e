package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the {@code Class-Path} of a jar names, read as Java reads it: what is not there is ignored, and a folder is named with a
 * slash at its end.
 *
 * @param jar whose it is
 * @param state the stack's state folder
 * @param entries the paths of files; other addresses are none of Java's either
 */
record JarClassPath(Path jar, Path state, List<String> entries) {
    private static final String KEY = "services.process.jar";

    private static final String OWN_FOLDER =
            "The jar's Class-Path names the jar's own folder: the files in it are kept, and not its"
                    + " folders. Name those that the service needs in Class-Path, as conf/.";

    JarClassPath {
        entries = List.copyOf(entries);
    }

    /** @param text as the jar's manifest has it */
    static JarClassPath of(Path jar, Path state, String text) {
        return new JarClassPath(
                jar,
                state,
                Arrays.stream(text.strip().split("\\s+"))
                        .map(it -> it.replaceFirst("^(?i)file:", ""))
                        .filter(it -> !it.isEmpty() && !it.contains(":"))
                        .map(it -> decoded(it).replaceFirst("^/+", "/"))
                        .filter(JarClassPath::isPath)
                        .distinct()
                        .toList());
    }

    private static String decoded(String entry) {
        try {
            return Optional.ofNullable(URI.create(entry).getPath()).orElse(entry);
        } catch (IllegalArgumentException e) {
            return entry;
        }
    }

    private static boolean isPath(String entry) {
        try {
            return !Path.of(entry).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The names below the jar's folder that a copy of the jar finds below its own. */
    List<String> names() {
        return entries.stream()
                .filter(it -> !it.startsWith("/") && !leadsUp(it) && isThere(it))
                .flatMap(this::named)
                .distinct()
                .toList();
    }

    /** Of the jar's own folder, the files beside it: its folders are what a build works with. */
    private Stream<String> named(String entry) {
        String name = plain(entry).toString();
        String own = String.valueOf(jar.getFileName());
        Stream<String> names = name.isEmpty() ? beside(Files::isRegularFile) : Stream.of(name);
        return names.filter(it -> !it.equals(own));
    }

    private Stream<String> beside(Predicate<Path> kind) {
        return PrivateFile.in(folder()).stream()
                .filter(kind)
                .map(it -> String.valueOf(it.getFileName()))
                .sorted();
    }

    /** All that is kept of it, with what is in its folders; each once. */
    List<KeptFile> files() {
        Map<String, KeptFile> found = new LinkedHashMap<>();
        names().stream().flatMap(this::content).forEach(it -> found.putIfAbsent(it.path(), it));
        return List.copyOf(found.values());
    }

    private Stream<KeptFile> content(String name) {
        return Files.isDirectory(folder().resolve(name))
                ? tree().files(List.of(name)).stream()
                : Stream.of(new KeptFile.Plain(name));
    }

    private FileTree tree() {
        return new FileTree(folder(), names(), KEY, state);
    }

    /** The names, and the folders below the jar's of which all is among them. */
    List<String> places() {
        return Stream.concat(names().stream(), parents().filter(this::isWhole)).toList();
    }

    private Stream<String> parents() {
        return names().stream()
                .flatMap(it -> Optional.ofNullable(Path.of(it).getParent()).stream())
                .map(Path::toString)
                .distinct();
    }

    private boolean isWhole(String parent) {
        List<String> kept = names();
        return PrivateFile.in(folder().resolve(parent)).stream()
                .map(it -> Path.of(parent).resolve(it.getFileName()).toString())
                .allMatch(kept::contains);
    }

    /** A copy of the jar would not find what lies beside or above its folder: it has another one. */
    void requireBelow() {
        List<String> above = entries.stream()
                .filter(it -> !it.startsWith("/") && leadsUp(it) && isThere(it))
                .toList();
        if (!above.isEmpty()) {
            throw new SwiftDeployException(
                    "The jar's Class-Path leads out of the jar's folder: " + String.join(", ", above)
                            + ". Instances run from a copy of the jar, which would not find that.",
                    jar + " (" + KEY + ")",
                    "let the build lay it below the jar's folder (the maven-jar-plugin's classpathPrefix: lib/), or take it"
                            + " out of Class-Path; or set services.process.command to the whole command, java -cp included");
        }
    }

    /** What is not kept, each a sentence that says so. */
    List<String> remarks() {
        List<String> absolute =
                entries.stream().filter(it -> it.startsWith("/") && isThere(it)).toList();
        return Stream.concat(
                        absolute.isEmpty() ? Stream.empty() : Stream.of(elsewhere(absolute)),
                        Stream.concat(
                                leavesFolders() ? Stream.of(OWN_FOLDER) : Stream.empty(),
                                tree().linksOutside(files()).stream()))
                .toList();
    }

    private static String elsewhere(List<String> absolute) {
        return "The jar's Class-Path names absolute paths, which are not kept: " + String.join(", ", absolute)
                + ". A rollback will use what is there then. Lay it below the jar's folder, and name it by a relative path, to"
                + " keep it for each revision.";
    }

    private boolean leavesFolders() {
        boolean namesOwn = entries.stream().anyMatch(it -> plain(it).toString().isEmpty());
        List<String> kept = names();
        return namesOwn && beside(Files::isDirectory).anyMatch(it -> !kept.contains(it));
    }

    private static boolean leadsUp(String entry) {
        return plain(entry).startsWith("..");
    }

    private static Path plain(String entry) {
        return Path.of(entry).normalize();
    }

    private boolean isThere(String entry) {
        Path path = folder().resolve(entry).normalize();
        boolean meansFolder = entry.endsWith("/") || entry.matches("(.*/)?\\.{1,2}");
        return meansFolder ? Files.isDirectory(path) : Files.isRegularFile(path);
    }

    private Path folder() {
        return jar.toAbsolutePath().resolveSibling("");
    }
}
