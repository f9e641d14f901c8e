package io.swiftdeploy.manifest.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The JSON Schema (2020-12) of the manifest, for editors. It is made of what the reader's sections declare, and a copy of {@code
 * docs/manifest.schema.json}.
 */
public final class ManifestSchema {
    /** The name of its file. */
    public static final String FILE = "manifest.schema.json";

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

    /** The comment at the head of a manifest by which editors find the schema in {@code file}. */
    public static String headOf(Path manifest, Path file) {
        Path folder = manifest.toAbsolutePath().normalize().resolveSibling("");
        String place = folder.relativize(file.toAbsolutePath().normalize()).toString();
        return "# yaml-language-server: $schema=" + place.replace('\\', '/');
    }
}
