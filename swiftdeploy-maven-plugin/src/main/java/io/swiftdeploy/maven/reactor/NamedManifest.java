package io.swiftdeploy.maven.reactor;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that a goal takes as the manifest of a module.
 *
 * @param file which need not be there
 * @param origin who named it
 */
record NamedManifest(Path file, Origin origin) {

    /** Where a goal has the file's name from. */
    enum Origin {
        /** The command line. */
        GIVEN,
        /** The plugin's configuration. */
        CONFIGURED,
        /** A property of the POM, a profile or the settings. */
        PROPERTY,
        /** Nobody named it. */
        USUAL
    }

    boolean isThere() {
        return Files.exists(file);
    }
}
