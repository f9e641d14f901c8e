package io.swiftdeploy.maven;

import io.swiftdeploy.manifest.schema.ManifestSchema;
import io.swiftdeploy.maven.parameter.ParameterErrors;
import io.swiftdeploy.release.Generation;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.render.GeneratedFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes nginx.conf, docker-compose.yml and the policies with their data, from the manifest. Touches no container.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, threadSafe = true)
public class GenerateMojo extends AbstractSwiftDeployMojo {

    /**
     * Writes the JSON Schema of the manifest, too, by which editors complete and check it; this needs no manifest. A name of a
     * file, or <code>true</code> for <code>manifest.schema.json</code> in the folder of the generated files.
     */
    @Parameter(property = "swiftdeploy.schema")
    private String schema = "";

    @Override
    protected void run(GoalSetup setup) {
        Path manifest = setup.files().manifest();
        Optional<Path> file = setup.parameters().fileOrSwitch(schema, "swiftdeploy.schema", () -> setup.files()
                .output()
                .resolve(ManifestSchema.FILE));
        file.ifPresent(it -> writeSchema(it.toAbsolutePath().normalize(), manifest));
        if (file.isEmpty() || Files.exists(manifest)) {
            generate(setup);
        }
    }

    private void generate(GoalSetup setup) {
        Path folder = setup.files().output();
        List<Path> written = new Generation(setup.readManifestAloud()).writeTo(folder);
        OperationOutcome done = written.isEmpty()
                ? OperationOutcome.unchanged("Nothing to generate: all files in " + folder + " are up to date.")
                : OperationOutcome.changed("Generated " + written.size() + " files in " + folder + ".");
        getLog().info(done.message());
        setup.outcome().done(done);
    }

    private void writeSchema(Path file, Path manifest) {
        Path folder = Optional.ofNullable(file.getParent())
                .orElseThrow(() -> ParameterErrors.fileIsRoot("swiftdeploy.schema", file.toString()));
        new GeneratedFiles(new TreeMap<>(Map.of(String.valueOf(file.getFileName()), ManifestSchema.text())))
                .writeTo(folder);
        getLog().info("The JSON Schema of the manifest is " + file
                + ". Editors find it by this first line of the manifest:");
        getLog().info(ManifestSchema.headOf(manifest, file));
    }
}
