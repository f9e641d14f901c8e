package io.swiftdeploy.maven;

import io.swiftdeploy.manifest.schema.ManifestSchema;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.parameter.SchemaFile;
import io.swiftdeploy.maven.reactor.SchemaAlone;
import io.swiftdeploy.release.Generation;
import io.swiftdeploy.release.audit.OperationOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes nginx.conf, docker-compose.yml and the policies with their data, from the manifest. Touches no container.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, threadSafe = true)
public class GenerateMojo extends AbstractSwiftDeployMojo {

    /**
     * Writes the JSON Schema of the manifest, too, by which editors complete and check it. A name of a file, or
     * <code>true</code> for <code>manifest.schema.json</code> in the folder of the generated files. A file that holds anything
     * else is not written over. Typed with <code>-Dswiftdeploy.schema</code>, the goal needs no manifest: where there is none,
     * and none is named, it writes the schema alone.
     */
    @Parameter(property = "swiftdeploy.schema")
    private String schema = "";

    @Override
    protected void run(GoalSetup setup) {
        Path manifest = setup.files().manifest();
        Optional<SchemaFile> file = setup.parameters()
                .fileOrSwitch(schema, SchemaFile.PARAMETER, () -> setup.files()
                        .output()
                        .resolve(ManifestSchema.FILE))
                .map(SchemaFile::new);
        file.ifPresent(it -> writeSchema(it, manifest));
        if (isSchemaEnough(setup.parameters())) {
            getLog().warn("Only the schema was written: there is no manifest (" + manifest + ").");
            setup.outcome().done(OperationOutcome.changed("Wrote the JSON Schema of the manifest, and nothing else."));
        } else {
            generate(setup);
        }
    }

    @Override
    protected Optional<String> reasonToSkip(GoalParameters parameters) {
        return isSchemaEnough(parameters) ? schemaAlone().reasonToSkip(project()) : super.reasonToSkip(parameters);
    }

    private boolean isSchemaEnough(GoalParameters parameters) {
        return parameters
                        .fileOrSwitch("", SchemaFile.PARAMETER, () -> Path.of(""))
                        .isPresent()
                && schemaAlone().isPossible();
    }

    private SchemaAlone schemaAlone() {
        return new SchemaAlone(session(), execution());
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

    private void writeSchema(SchemaFile schemaFile, Path manifest) {
        schemaFile.write(manifest);
        getLog().info("The JSON Schema of the manifest is " + schemaFile.file()
                + ". Editors find it by this first line of the manifest:");
        getLog().info(ManifestSchema.headOf(manifest, schemaFile.file()));
    }
}
