package io.swiftdeploy.runtime.process.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The jar that instances run when the manifest names none. */
public final class DefaultJar {
    private DefaultJar() {}

    /**
     * The project's own artifact, if it runs by itself; else the newer of those that Quarkus makes beside it, of the types
     * fast-jar and uber-jar. Where there is none of these, the artifact, so that messages name it.
     */
    public static Path of(Path artifact) {
        String name = String.valueOf(artifact.getFileName()).replaceFirst("\\.[jw]ar$", "");
        Stream<Path> others = Stream.of(
                artifact.resolveSibling("quarkus-app").resolve("quarkus-run.jar"),
                artifact.resolveSibling(name + "-runner.jar"));
        return isRunnable(artifact)
                ? artifact
                : others.filter(DefaultJar::isRunnable)
                        .max(Comparator.comparing(jar -> jar.toFile().lastModified()))
                        .orElse(artifact);
    }

    private static boolean isRunnable(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return false;
        }
        try (JarFile open = new JarFile(jar.toFile())) {
            Manifest manifest = open.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
