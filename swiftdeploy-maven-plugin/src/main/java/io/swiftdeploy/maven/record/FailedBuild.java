package io.swiftdeploy.maven.record;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.outcome.BuildEffect;
import io.swiftdeploy.outcome.CollectingLog;
import io.swiftdeploy.outcome.OutcomeCollector;
import io.swiftdeploy.release.TestedCanary;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.report.AuditReport;
import io.swiftdeploy.runtime.Lease;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What follows when a build fails after it has started a canary for its tests: the canary is taken back, and the report, which
 * the goal {@code audit} may not have been reached to write, says so. Machines are told as of a goal {@code rollback}.
 *
 * @param lease gives the lease that the build has at its end, or throws {@link io.swiftdeploy.runtime.LeaseLostException} when
 *     it gave way to a rollback, which tells of itself
 * @param end what every goal does with the record at its end
 * @param report the file of the report
 * @param telling tells how the taking back ended
 */
public record FailedBuild(TestedCanary canary, Supplier<Lease> lease, RecordEnd end, ReportFile report, Telling telling)
        implements Runnable {
    private static final String GOAL = "rollback";
    /** No POM has an execution of this id. */
    private static final String EXECUTION = "build-end";

    @Override
    public void run() {
        ReleaseContext context = canary.context();
        OutcomeCollector outcome = new OutcomeCollector(context.clock());
        outcome.manifest(context.manifest());
        outcome.redaction(context.redaction());
        ReleaseContext told = context.telling(new CollectingLog(context.log(), outcome));
        if (hasActed(canary.in(told), outcome)) {
            outcome.observe(context::observe);
            end.of(context.history(), context.stack().value()).ifPresent(outcome::head);
            writeReport(outcome);
            telling.tell(outcome, GOAL, EXECUTION);
        }
    }

    /** Whether there was something to take back, or may have been. */
    private boolean hasActed(TestedCanary told, OutcomeCollector outcome) {
        try {
            Optional<OperationOutcome> done = told.takeBack(lease);
            done.ifPresent(outcome::done);
            outcome.succeeded();
            return done.isPresent();
        } catch (RuntimeException said) {
            outcome.failed(said, BuildEffect.ERROR);
            return true;
        }
    }

    private void writeReport(OutcomeCollector outcome) {
        ReleaseContext context = canary.context();
        try {
            report.write(AuditReport.of(context.runtime().record(context.stack())));
            outcome.report(report.markdown());
            context.log().step("The audit report: " + report.markdown());
        } catch (SwiftDeployException e) {
            context.log().warning("The audit report could not be written: " + e.what());
        }
    }
}
