package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.maven.connection.Runtimes;
import io.swiftdeploy.maven.parameter.GoalFiles;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.record.ReportFile;
import io.swiftdeploy.rehearsal.Rehearsal;
import io.swiftdeploy.release.Generation;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.report.AuditReport;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.validation.Validation;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Plays a whole release through on this machine, with its own traffic: generate, validate, deploy, canary, chaos, a promotion
 * that is denied and explained, recovery, a promotion that is allowed, rollback, teardown, audit report. It uses local
 * processes and needs no Docker unless the runtime is set to it. It changes no manifest, and leaves nothing running.
 */
@Mojo(name = "rehearse", threadSafe = true)
public class RehearseMojo extends AbstractReleaseMojo {
    private static final String REPORT = "rehearsal_report.md";

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.DEPLOY);
    }

    @Override
    protected Manifest adapt(Manifest manifest) {
        return Rehearsal.of(manifest);
    }

    @Override
    protected Optional<String> defaultRuntime() {
        return Optional.of(Runtimes.LOCAL_PROCESSES);
    }

    @Override
    protected GoalFiles files(GoalParameters parameters) {
        GoalFiles files = super.files(parameters);
        return files.withHistory(record(files.output()));
    }

    private static Path record(Path output) {
        return output.resolve("rehearsal.jsonl");
    }

    /** A rehearsal has a record of its own, which its stack does not outlive. */
    @Override
    protected History openHistory(GoalSetup setup, Runtime runtime, Manifest manifest) {
        return setup.openHistory();
    }

    @Override
    protected GoalAction action(GoalSetup setup) {
        return context -> {
            generate(context.manifest(), setup.files().output());
            validate(context.manifest(), setup);
            try {
                new Rehearsal(context).run();
                return OperationOutcome.changed("The rehearsal went as it should. Nothing is left running.");
            } finally {
                report(setup);
            }
        };
    }

    private void generate(Manifest manifest, Path folder) {
        new Generation(manifest).writeTo(folder);
        getLog().info("Generated the files in " + folder + ".");
    }

    private void validate(Manifest manifest, GoalSetup setup) throws MojoFailureException {
        Validation validation =
                new Validation(() -> manifest, setup::connect, setup.files().history());
        ValidateMojo.print(validation.run(), getLog());
    }

    private void report(GoalSetup setup) {
        GoalFiles files = setup.files();
        ReportFile file = new ReportFile(files.output().resolve(REPORT));
        file.write(AuditReport.of(FileRecordStore.inWorkspace(record(files.output()))));
        setup.outcome().report(file.markdown());
        getLog().info("The audit report of the rehearsal: " + file.markdown());
        getLog().info("The same for a browser: " + file.page());
    }
}
