package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryReader;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.rehearsal.Rehearsal;
import io.swiftdeploy.release.Generation;
import io.swiftdeploy.render.GeneratedFiles;
import io.swiftdeploy.report.AuditReport;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.validation.Validation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Plays a whole release through on this machine, with traffic of its own: generate, validate, deploy, canary, chaos, a
 * promotion that is denied and explained, recovery, a promotion that is allowed, rollback, teardown, audit report. It needs
 * no Docker unless the runtime is set to it, changes no manifest, and leaves nothing running.
 */
@Mojo(name = "rehearse", threadSafe = true)
public class RehearseMojo extends AbstractReleaseMojo {

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.DEPLOY);
    }

    @Override
    protected Manifest adapt(Manifest manifest) {
        return Rehearsal.of(manifest);
    }

    @Override
    protected String usualRuntime() {
        return "process";
    }

    @Override
    protected Path historyFile() {
        return outputDirectory().resolve("rehearsal.jsonl");
    }

    @Override
    protected void run(Runtime runtime, Manifest manifest) throws MojoFailureException {
        new Generation(manifest).writeTo(outputDirectory());
        getLog().info("Generated the files in " + outputDirectory() + ".");
        ValidateMojo.tell(new Validation(() -> manifest, any -> connect(manifest), historyFile()).run(), getLog());
        try {
            new Rehearsal(context(runtime, manifest)).run();
        } finally {
            report();
        }
    }

    private void report() {
        String text = new AuditReport().render(new HistoryReader().read(historyFile()), Instant.now());
        String name = "rehearsal_report.md";
        new GeneratedFiles(new TreeMap<>(Map.of(name, text))).writeTo(outputDirectory());
        getLog().info("The audit report of the rehearsal: " + outputDirectory().resolve(name));
    }
}
