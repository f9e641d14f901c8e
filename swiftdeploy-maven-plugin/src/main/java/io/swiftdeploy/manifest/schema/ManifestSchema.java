package io.swiftdeploy.manifest.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The JSON Schema (2020-12) of the manifest, for editors. It is made of what the reader's sections declare, and a copy of {@code
 * docs/manifest.schema.json}.
 */
public final class ManifestSchema {
    /** The name of its file. */
    public static final String FILE = "manifest.schema.json";

    private static final Pattern TITLE = Pattern.compile("\\A\\s*\\{[^{}]*\"title\"\\s*:\\s*\"SwiftDeploy manifest\"");

    private ManifestSchema() {}

    /** The schema as JSON. */
    public static String text() {
        try (InputStream in = ManifestSchema.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the plugin's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the file is a schema as this or another version makes it. */
    public static boolean isIn(Path file) {
        try {
            return Files.isRegularFile(file)
                    && TITLE.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            return false;
        }
    }

    /** The comment at the head of a manifest by which editors find the schema in {@code file}. */
    public static String headOf(Path manifest, Path file) {
        return "# yaml-language-server: $schema="
                + place(
                        manifest.toAbsolutePath().normalize().resolveSibling(""),
                        file.toAbsolutePath().normalize());
    }

    /** No path leads from one drive of Windows to another. */
    private static String place(Path folder, Path file) {
        return Objects.equals(folder.getRoot(), file.getRoot())
                ? folder.relativize(file).toString().replace('\\', '/')
                : file.toUri().toString();
    }
}
