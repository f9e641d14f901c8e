package io.swiftdeploy.maven;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.parameter.ParameterErrors;
import io.swiftdeploy.maven.reactor.Turn.Purpose;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.release.Recovery;
import io.swiftdeploy.release.Rollback;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Ends a running canary. Without a canary, returns to the previous stable revision, or with <code>-Dto</code> to any other
 * that is kept. <code>canary.keep_revisions</code> of the manifest says how many are kept.
 */
@Mojo(name = "rollback", threadSafe = true, requiresProject = false)
public class RollbackMojo extends AbstractChangingMojo {

    /**
     * The reason to roll back when a policy forbids it or cannot be asked. The reason is recorded in the history as an
     * override.
     */
    @Parameter(property = "swiftdeploy.override")
    private String override = "";

    /**
     * The stable revision to return to: its id, or at least its first four digits. The goal <code>status</code> lists the
     * revisions that are kept. Without this parameter, a running canary is ended; without a canary, the previous stable
     * revision returns.
     */
    @Parameter(property = "to")
    private String to = "";

    @Override
    protected Purpose purpose() {
        return Purpose.TAKES_AWAY;
    }

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.ROLLBACK);
    }

    @Override
    protected void recover(GoalParameters parameters, Recovery recovery) {
        if (revision(parameters).isPresent()) {
            recovery.run();
        } else {
            recovery.endCommandsAndRecord();
        }
    }

    @Override
    protected GoalAction action(GoalSetup setup) {
        Optional<String> reason = nonBlank(setup.parameters().text(override, "swiftdeploy.override"));
        return revision(setup.parameters())
                .<GoalAction>map(
                        to -> context -> new Rollback(context, reason).to(to).run())
                .orElseGet(() -> new LastChange(reason));
    }

    /** Takes back what served last when the goal was typed; another build may do that while this one waits for the lease. */
    private record LastChange(Optional<String> reason) implements GoalAction {
        @Override
        public GoalAction asked(ReleaseContext context) {
            try {
                ObservedStack seen = context.observe();
                return leased -> new Rollback(leased, reason).since(seen).run();
            } catch (SwiftDeployException unknown) {
                return this;
            }
        }

        @Override
        public OperationOutcome run(ReleaseContext context) {
            return new Rollback(context, reason).run();
        }
    }

    /** A revision that is given as an empty text is refused: an empty variable in a script must not choose the revision. */
    private Optional<String> revision(GoalParameters parameters) {
        if (parameters.isGivenEmpty("to", "swiftdeploy.to")) {
            throw ParameterErrors.emptyRevision();
        }
        return nonBlank(parameters.text(to, "to", "swiftdeploy.to"));
    }

    private static Optional<String> nonBlank(String text) {
        return Optional.of(text).filter(it -> !it.isBlank());
    }
}
