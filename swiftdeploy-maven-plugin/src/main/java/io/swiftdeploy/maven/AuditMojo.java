package io.swiftdeploy.maven;

import io.swiftdeploy.history.ChainProblem;
import io.swiftdeploy.history.ExpectedHead;
import io.swiftdeploy.history.HistoryReader;
import io.swiftdeploy.history.RecordVisitor;
import io.swiftdeploy.history.Verification;
import io.swiftdeploy.history.signature.CheckpointCheck;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.maven.record.ReportFile;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.render.UnwritableFileException;
import io.swiftdeploy.report.AuditReport;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit report from the stack's record, and verifies its hash chain. When the record was changed afterwards, the
 * report is written and the build fails. Where the stack cannot be reached or has no record, the history in the workspace is
 * audited; where that is missing or empty, too, a stack that cannot be reached fails the build. A workspace's copy of the
 * record has to be whole too.
 */
@Mojo(name = "audit", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class AuditMojo extends AbstractSwiftDeployMojo {

    /**
     * The file that the report is written to, in Markdown. The default is <code>audit_report.md</code> among the generated
     * files. Beside it lies the page for a browser, of the same name with <code>.html</code>: one file that loads nothing from
     * elsewhere.
     */
    @Parameter(property = "swiftdeploy.report")
    private @Nullable File report;

    /**
     * A head that the history has to have, as an earlier goal printed it: <code>&lt;sequence&gt;:&lt;hash&gt;</code>. The build
     * fails where it does not.
     */
    @Parameter(property = "expect")
    private String expect = "";

    /**
     * A PEM file with the public key (Ed25519) of the checkpoints, relative to the manifest's folder. The build fails when a
     * signature is wrong, or no signature of the key covers any record.
     */
    @Parameter(property = "verify")
    private String verify = "";

    @Override
    protected void run(GoalSetup setup) throws MojoFailureException {
        ReportFile written =
                ReportFile.configured(report, setup.parameters(), setup.files().output());
        Path file = written.markdown();
        Optional<ExpectedHead> head = text(setup, expect, "expect").map(ExpectedHead::of);
        Optional<CheckpointCheck> signatures = text(setup, verify, "verify")
                .map(name -> CheckpointCheck.of(setup.files().manifest().resolveSibling(name)));
        RecordVisitor[] checks =
                Stream.concat(head.stream(), signatures.stream()).toArray(RecordVisitor[]::new);
        try (AuditSource source = AuditSource.of(setup)) {
            AuditReport audit = AuditReport.of(source.store(), checks);
            Optional<UnwritableFileException> unwritten = written.tryToWrite(audit);
            String report = unwritten.isPresent() ? "no report was written" : "the report is " + file;
            if (unwritten.isEmpty()) {
                setup.outcome().report(file);
            }
            audit.verification().head().ifPresent(setup.outcome()::head);
            setup.outcome().done(OperationOutcome.changed(audit.verification().records() + " records were audited."));
            tell(audit.verification(), source, report);
            if (unwritten.isEmpty()) {
                getLog().info("The same for a browser: " + written.page());
            }
            signatures.ifPresent(check -> getLog().info(check.coverage()));
            requireWhole(audit.verification(), file);
            require(head, signatures);
            requireWholeCopy(source);
            unwritten.ifPresent(failure -> {
                throw failure;
            });
        }
    }

    private void tell(Verification chain, AuditSource source, String report) {
        chain.problems().shown().forEach(problem -> getLog().warn(
                        "The history, " + problem.lines() + ": " + problem.detail()));
        getLog().info("Audited " + source.store().where() + ".");
        getLog().info(chain.records() + " records; " + report);
        chain.head().ifPresent(last -> getLog().info("Record: " + chain.records() + " records, head " + last + "."));
    }

    private static void requireWhole(Verification chain, Path file) throws MojoFailureException {
        Optional<ChainProblem> breaking = chain.problems().breaking();
        if (breaking.isPresent()) {
            throw new MojoFailureException("The history was changed after it was written: its chain is broken at "
                    + breaking.get().lines() + " (" + breaking.get().detail() + "). " + file
                    + " says more; compare it with a copy that is out of reach for this build.");
        }
    }

    private static void require(Optional<ExpectedHead> head, Optional<CheckpointCheck> signatures)
            throws MojoFailureException {
        if (head.isPresent() && !head.get().found()) {
            throw new MojoFailureException("The history does not have the expected head " + head.get()
                    + ": records were removed, or it was written anew. Compare it with an earlier copy.");
        }
        Optional<String> wrong = signatures.flatMap(CheckpointCheck::failure);
        if (wrong.isPresent()) {
            throw new MojoFailureException(wrong.get() + " Compare the history with an earlier copy.");
        }
    }

    /** The stack's record is what counts; a copy that was changed is a finding all the same. */
    private static void requireWholeCopy(AuditSource source) throws MojoFailureException {
        if (source.copy().isEmpty()) {
            return;
        }
        RecordStore copy = source.copy().get();
        Optional<ChainProblem> breaking =
                HistoryReader.verify(copy, (record, bytes) -> {}).problems().breaking();
        if (breaking.isPresent()) {
            throw new MojoFailureException("The stack's record is whole, but its copy in the workspace was changed: "
                    + copy.where() + " is broken at " + breaking.get().lines() + " ("
                    + breaking.get().detail() + "). Move the copy away; the next goal makes a new one.");
        }
    }

    private static Optional<String> text(GoalSetup setup, String value, String name) {
        return Optional.of(setup.parameters().text(value, name, "swiftdeploy." + name))
                .filter(text -> !text.isBlank());
    }
}
