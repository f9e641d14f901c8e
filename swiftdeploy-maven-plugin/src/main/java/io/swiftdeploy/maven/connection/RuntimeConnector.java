package io.swiftdeploy.maven.connection;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.read.WrittenKeys;
import io.swiftdeploy.maven.build.OncePerBuild;
import io.swiftdeploy.maven.connection.Runtimes.ProjectFiles;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Runtime;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;

/**
 * Connects a goal to the runtime that its manifest asks for.
 *
 * @param session the build
 * @param project the project of the goal
 * @param state the folder of the state of local processes
 * @param once for warnings that are shown once a build
 * @param narration what the user reads
 */
public record RuntimeConnector(
        MavenSession session, MavenProject project, Path state, OncePerBuild once, Narration narration) {
    private static final String WAR = "war";

    /** A connection to where the instances run; warns once of what the manifest says in vain. */
    public Runtime connect(Manifest manifest, Path manifestFile) {
        once.tell(Runtimes.warning(manifest, WrittenKeys.in(manifestFile)), narration::warning);
        return runtimes(manifestFile).of(manifest);
    }

    /** The runtimes as this goal sees them. */
    public Runtimes runtimes(Path manifestFile) {
        return new Runtimes(session.isOffline(), projectFiles(manifestFile), narration);
    }

    private ProjectFiles projectFiles(Path manifestFile) {
        Path folder =
                Optional.ofNullable(manifestFile.toAbsolutePath().getParent()).orElse(Path.of(""));
        Build build = project.getBuild();
        String extension = WAR.equals(project.getPackaging()) ? WAR : "jar";
        Path artifact = Path.of(build.getDirectory(), build.getFinalName() + "." + extension);
        return new ProjectFiles(folder, artifact, state);
    }
}
