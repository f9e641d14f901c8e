package io.swiftdeploy.maven;

import io.swiftdeploy.release.Generation;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Writes nginx.conf, docker-compose.yml and the policies with their data, from the manifest. Touches no container. */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, threadSafe = true)
public class GenerateMojo extends AbstractSwiftDeployMojo {

    @Override
    protected void run(GoalSetup setup) {
        Path folder = setup.files().output();
        List<Path> written = new Generation(setup.readManifestAloud()).writeTo(folder);
        getLog().info(
                        written.isEmpty()
                                ? "Nothing to generate: all files in " + folder + " are up to date."
                                : "Generated " + written.size() + " files in " + folder + ".");
    }
}
