package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.failure.SwiftDeployException;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;

/** The name of a manifest has an expression that has no value in this build, such as {@code ${stage}}. */
public final class UnresolvedManifestException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    UnresolvedManifestException(MavenProject module, Path manifest) {
        super(
                "The name of the manifest has an expression that has no value in this build.",
                "module " + module.getArtifactId() + ", " + manifest,
                "give it its value, in the POM or with -D; or name the file with -Dswiftdeploy.manifest=<file>");
    }
}
