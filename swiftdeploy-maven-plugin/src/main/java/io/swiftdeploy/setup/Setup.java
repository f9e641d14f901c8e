package io.swiftdeploy.setup;

import io.swiftdeploy.manifest.read.ProjectDefaults;
import io.swiftdeploy.manifest.read.ProjectDefaults.Told;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes what a service needs before its first deployment. No file is ever written over another.
 *
 * @param runtime where the service is to run
 * @param version of the plugin
 */
public record Setup(String runtime, String version) {
    private static final String FIRST_VERSION = "1.0.0";

    /**
     * Writes the manifest of a service that has a POM.
     *
     * @param ports of the service's stack
     * @throws SetupException if the file is there already
     */
    public void write(Path manifest, ProjectDefaults project, StackPorts ports) {
        create(manifest, new FirstManifest(project, runtime, ports).text());
    }

    /**
     * Writes the manifest and the POM of a service that Maven does not build.
     *
     * @param folder the service's, whose name it gets
     * @return the POM
     * @throws SetupException if one of the files is there already
     */
    public Path writeWithPom(Path manifest, Path folder) {
        Path pom = folder.resolve("pom.xml");
        if (Files.exists(manifest)) {
            throw SetupErrors.isThere(manifest);
        }
        String name = project(String.valueOf(folder.toAbsolutePath().normalize().getFileName()), "")
                .name()
                .orElse("service");
        create(pom, resource("pom.xml").replace("@name@", name));
        write(manifest, project(name, name + ":" + FIRST_VERSION), StackPorts.USUAL);
        return pom;
    }

    /** What a stack with users needs in the POM: the version is tested before users get it. */
    public List<String> binding() {
        return resource("binding.xml").lines().toList();
    }

    /** What the tests of that version need in the POM: without it, none runs. */
    public List<String> tests() {
        return resource("tests.xml").lines().toList();
    }

    private static ProjectDefaults project(String name, String image) {
        return new ProjectDefaults(name, new Told(image, "artifactId and version"), List.of());
    }

    private static void create(Path file, String text) {
        try {
            Files.writeString(
                    file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw SetupErrors.isThere(file);
        } catch (IOException e) {
            throw SetupErrors.unwritable(file, e);
        }
    }

    private String resource(String name) {
        try (InputStream in = Setup.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the plugin's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@version@", version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
