package io.swiftdeploy.manifest;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swiftdeploy.framework.Library;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.problem.Problem;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.manifest.read.ProjectDefaults;
import io.swiftdeploy.manifest.read.ProjectDefaults.Told;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Manifests to read in tests. */
public final class Manifests {
    static final Map<String, String> EXPRESSIONS = Map.of(
            "project.version", "1.2-SNAPSHOT",
            "project.artifactId", "app",
            "app.port", "3000",
            "app.step", "40",
            "app.badport", "70000",
            "env.HOME", "/home/app",
            "evil", "ops; }\nserver {",
            "secret.text", "hunter2\nhunter3");

    private Manifests() {}

    public static String resource(String name) {
        try (InputStream in = Manifests.class.getResourceAsStream("/manifest/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path write(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("manifest.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Manifest read(Path file) {
        return read(file, List.of());
    }

    /** The manifest of a project that is built with {@code libraries}. */
    public static Manifest read(Path file, List<Library> libraries) {
        return new ManifestReader(ofProject(libraries), expression -> Optional.ofNullable(EXPRESSIONS.get(expression)))
                .read(file);
    }

    /** The defaults of the project app, which is built with {@code libraries}. */
    public static ManifestDefaults ofProject(List<Library> libraries) {
        Told image = new Told("app:1.2-SNAPSHOT", "artifactId and version");
        return new ManifestDefaults("1.2-SNAPSHOT", Optional.of(new ProjectDefaults("app", image, libraries)));
    }

    public static ManifestException failure(Path file) {
        ManifestException failure = catchThrowableOfType(ManifestException.class, () -> read(file));
        if (failure == null) {
            throw new AssertionError("the manifest was accepted");
        }
        return failure;
    }

    public static List<String> problems(Path file) {
        return failure(file).problems().stream().map(Problem::toString).toList();
    }

    /** The base manifest with further lines under one of its sections. */
    public static String baseWith(String section, String lines) {
        return resource("base.yaml").replace(section + ":\n", section + ":\n" + lines.indent(2));
    }
}
