package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.failure.SwiftDeployException;

/** A goal works in none of the modules that are built: none has a manifest. */
public final class NoManifestException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    NoManifestException(String goal, String root) {
        super(
                "No module of this build has a manifest, so " + goal + " has nothing to work on.",
                root,
                "in the folder of each service, write one with swiftdeploy:init; or name the file with"
                        + " <manifest> in its POM or -Dswiftdeploy.manifest=<file>; build what is no service with"
                        + " -Dswiftdeploy.skip");
    }
}
