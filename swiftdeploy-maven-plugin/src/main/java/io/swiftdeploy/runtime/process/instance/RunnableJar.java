package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Sha256;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * A jar that {@code java -jar} runs, with what its {@code Class-Path} names; of Quarkus' fast-jar, whose launcher finds
 * more than that, with all that is in its folder.
 *
 * @param jar where it is
 * @param folder the folder that instances run in
 * @param state the stack's state folder
 */
record RunnableJar(Path jar, Path folder, Path state) implements Artifact {
    private static final String FAST_JAR = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    /** Without companions, the hash over the jar; with them, over all hashes. */
    @Override
    public String id() {
        requireRunnable();
        List<KeptFile> companions = companions();
        if (companions.isEmpty()) {
            return "sha256:" + content(jar, () -> Sha256.of(jar));
        }
        List<String> content = new ArrayList<>(List.of(content(jar, () -> Sha256.of(jar))));
        companions.forEach(it -> content.add(content(Path.of(it.path()), () -> it.content(jar.resolveSibling("")))));
        return "sha256:" + Sha256.of(String.join("\n", content));
    }

    @Override
    public long sizeBytes() {
        return jar.toFile().length()
                + companions().stream()
                        .filter(KeptFile.Plain.class::isInstance)
                        .mapToLong(it -> jar.resolveSibling(it.path()).toFile().length())
                        .sum();
    }

    @Override
    public Kept keep(JarStore store) {
        Path kept = store.keep(jar, companions());
        List<String> command = List.of(Programs.java(), "-jar", kept.toString());
        RunnableJar copy =
                new RunnableJar(kept, folder, kept); // which lies in the state, and has none of it beside itself
        return new Kept(copy.id(), command, folder, places(kept));
    }

    /** The jars themselves; of a fast-jar its folder, too, which class paths of its parts begin with. */
    private KeptPlaces places(Path kept) {
        KeptPlaces places = KeptPlaces.none().with(folder, jar, kept);
        for (String companion : placesBeside()) {
            places = places.with(folder, jar.resolveSibling(companion), kept.resolveSibling(companion));
        }
        return places;
    }

    private List<String> placesBeside() {
        return isFastJar() ? List.of("") : classPath().places();
    }

    /** It runs in the working folder, where all files are. */
    @Override
    public void requireKept(List<String> words, String where) {}

    @Override
    public List<String> remarks() {
        return isFastJar() ? tree().remark().stream().toList() : classPath().remarks();
    }

    @Override
    public List<String> notLedToCopies(List<String> words) {
        KeptPlaces places = places(jar.resolveSibling("a-copy").resolve("of.jar"));
        return Wildcards.in(words)
                .existing(folder)
                .filter(it -> places.moved(it + "/*").equals(it + "/*"))
                .map(Wildcards::notLed)
                .toList();
    }

    private List<KeptFile> companions() {
        return isFastJar() ? wholeFolder() : classPath().files();
    }

    private boolean isFastJar() {
        return FAST_JAR.equals(attributes().getValue(Attributes.Name.MAIN_CLASS));
    }

    /** Every other file of the jar's folder. */
    private List<KeptFile> wholeFolder() {
        String name = String.valueOf(jar.getFileName());
        return tree().files().stream()
                .filter(it -> !(it instanceof KeptFile.Folder))
                .map(KeptFile::path)
                .filter(it -> !it.equals(name))
                .<KeptFile>map(KeptFile.Plain::new)
                .toList();
    }

    private FileTree tree() {
        Path home = jar.toAbsolutePath().resolveSibling("");
        List<String> names = PrivateFile.in(home).stream()
                .filter(it -> !it.equals(state))
                .map(it -> String.valueOf(it.getFileName()))
                .toList();
        return new FileTree(home, names, "services.process.jar", state);
    }

    private JarClassPath classPath() {
        return JarClassPath.of(
                jar,
                state,
                Optional.ofNullable(attributes().getValue(Attributes.Name.CLASS_PATH))
                        .orElse(""));
    }

    private void requireRunnable() {
        if (attributes().getValue(Attributes.Name.MAIN_CLASS) == null) {
            throw jar.toString().endsWith(".war")
                    ? notExecutable()
                    : unusable("it names no Main-Class in its manifest", null);
        }
        if (!isFastJar()) {
            classPath().requireBelow();
        }
    }

    private Attributes attributes() {
        if (!Files.isRegularFile(jar)) {
            throw new SwiftDeployException(
                    "The service's jar does not exist.",
                    jar + " (services.process.jar)",
                    "build it first (mvn package), or name another with services.process.jar");
        }
        try (JarFile open = new JarFile(jar.toFile())) {
            return Optional.ofNullable(open.getManifest())
                    .map(Manifest::getMainAttributes)
                    .orElseGet(Attributes::new);
        } catch (IOException e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }

    /** What is read of a file. */
    private interface Content {
        String read() throws IOException;
    }

    private String content(Path file, Content content) {
        try {
            return content.read();
        } catch (IOException e) {
            throw unusable(file.getFileName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private SwiftDeployException notExecutable() {
        return new SwiftDeployException(
                "The service's WAR does not run by itself: it names no Main-Class in its manifest.",
                jar + " (services.process.jar)",
                "let the build make it executable (Spring Boot's goal repackage), or set services.process.command to what"
                        + " starts a server with it");
    }

    private SwiftDeployException unusable(String reason, @Nullable Throwable cause) {
        return new SwiftDeployException(
                "The service's jar cannot be run: " + reason + ".",
                jar + " (services.process.jar)",
                "it has to be what `java -jar` runs: a jar with a Main-Class and all that it needs; or set"
                        + " services.process.command to what starts the service",
                cause);
    }

    @Override
    public String toString() {
        return jar + " (services.process.jar)";
    }
}
