package io.swiftdeploy.maven.reactor;

import java.nio.file.Files;
import java.nio.file.LinkOption;
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
        return isThere(file);
    }

    /** A link is there, also where it leads nowhere: that is a mistake, and no module without a manifest. */
    static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether the name has an expression that has no value. */
    boolean isUnresolved() {
        return file.toString().contains("${");
    }
}
