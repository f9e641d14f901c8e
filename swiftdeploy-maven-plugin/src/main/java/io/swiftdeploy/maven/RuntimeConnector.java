package io.swiftdeploy.maven;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.read.WrittenKeys;
import io.swiftdeploy.maven.Runtimes.ProjectFiles;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Runtime;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/**
 * Connects a goal to the runtime that its manifest asks for.
 *
 * @param session the build
 * @param project the project of the goal
 * @param plugin this plugin, whose jars local processes need
 * @param state the folder of the state of local processes
 * @param once for warnings that are shown once a build
 * @param narration what the user reads
 */
record RuntimeConnector(
        MavenSession session,
        MavenProject project,
        PluginDescriptor plugin,
        Path state,
        OncePerBuild once,
        Narration narration) {

    Runtime connect(Manifest manifest, Path manifestFile) {
        once.tell(Runtimes.warning(manifest, WrittenKeys.in(manifestFile)), narration::warning);
        return new Runtimes(session.isOffline(), projectFiles(manifestFile), narration).of(manifest);
    }

    private ProjectFiles projectFiles(Path manifestFile) {
        Path folder =
                Optional.ofNullable(manifestFile.toAbsolutePath().getParent()).orElse(Path.of(""));
        Build build = project.getBuild();
        Path artifact = Path.of(build.getDirectory(), build.getFinalName() + ".jar");
        return new ProjectFiles(folder, artifact, pluginClassPath(), state);
    }

    private List<Path> pluginClassPath() {
        return Arrays.stream(plugin.getClassRealm().getURLs())
                .map(RuntimeConnector::path)
                .toList();
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Maven names a jar by " + url, e);
        }
    }
}
