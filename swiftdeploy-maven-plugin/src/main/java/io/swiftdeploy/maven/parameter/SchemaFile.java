package io.swiftdeploy.maven.parameter;

import io.swiftdeploy.manifest.schema.ManifestSchema;
import io.swiftdeploy.render.GeneratedFiles;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The file that a goal writes the manifest's JSON Schema to.
 *
 * @param file its path
 */
public record SchemaFile(Path file) {
    /** The parameter that names it. */
    public static final String PARAMETER = "swiftdeploy.schema";

    public SchemaFile {
        file = file.toAbsolutePath().normalize();
    }

    /**
     * Writes the schema, over an older one as well.
     *
     * @throws InvalidParameterException if the file is {@code manifest}, or is there and holds anything but such a schema
     */
    public void write(Path manifest) {
        Path folder = Optional.ofNullable(file.getParent())
                .orElseThrow(() -> ParameterErrors.fileIsRoot(PARAMETER, file.toString()));
        if (isTakenBy(manifest)) {
            throw ParameterErrors.isNoSchema(PARAMETER, file.toString());
        }
        new GeneratedFiles(new TreeMap<>(Map.of(String.valueOf(file.getFileName()), ManifestSchema.text())))
                .writeTo(folder);
    }

    private boolean isTakenBy(Path manifest) {
        return file.equals(manifest.toAbsolutePath().normalize())
                || (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !ManifestSchema.isIn(file));
    }
}
