package io.swiftdeploy.maven;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.signature.SigningKey;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.maven.build.ManifestUpdates;
import io.swiftdeploy.maven.page.PageNote;
import io.swiftdeploy.maven.record.RecordEnd;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.audit.FailedStart;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ReleaseContext.BuildSettings;
import io.swiftdeploy.release.context.ReleaseContext.Records;
import io.swiftdeploy.runtime.Runtime;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** The parameters that all goals share that observe or change a running stack. */
abstract class AbstractReleaseMojo extends AbstractSwiftDeployMojo {
    private static final String UPDATE_MANIFEST = "swiftdeploy.updateManifest";

    /**
     * How long new instances may take to get healthy, in seconds. Given with -D, it overrides
     * <code>services.health.start_period</code> in the manifest, which overrides what the POM says.
     */
    @Parameter(property = "swiftdeploy.timeout", defaultValue = "60")
    private String timeout = "60";

    /**
     * Whether <code>services.mode</code> in the manifest is updated to what runs after a change. The default is
     * <code>true</code>, but <code>false</code> where the variable <code>CI</code> is set: nobody commits from the checkout of
     * a build server.
     */
    @Parameter(property = UPDATE_MANIFEST)
    private String updateManifest = "";

    /**
     * The private key (Ed25519, PKCS#8 in PEM) that signs the head of the record at the end of each goal: a file, relative to
     * the manifest's folder, or <code>env:NAME</code> for the variable <code>NAME</code> that has its text. Without it, nothing
     * is signed.
     */
    @Parameter(property = "swiftdeploy.signingKey")
    private String signingKey = "";

    @Override
    protected final void run(GoalSetup setup) throws MojoFailureException {
        RecordEnd end = recordEnd(setup);
        BuildSettings settings = settings(setup);
        GoalAction action = told(setup);
        Manifest manifest =
                recordFailure(setup.openHistory(), FailedStart.UNKNOWN_STACK, () -> adapt(setup.readManifest()));
        setup.outcome().manifest(manifest);
        String stack = manifest.service().name();
        try (Runtime runtime = recordFailure(setup.openHistory(), stack, () -> connect(setup, manifest))) {
            History history = openHistory(setup, runtime, manifest);
            Records records = new Records(history, setup.log(), Clock.systemUTC());
            ReleaseContext context = new ReleaseContext(manifest, runtime, records, timed(setup, settings, manifest));
            setup.outcome().redaction(context.redaction());
            try {
                act(setup, context, action);
            } finally {
                setup.outcome().observe(() -> runtime.observe(new StackName(stack)));
                PageNote.in(setup.files().output(), stack).address().ifPresent(setup.outcome()::page);
                end.of(history, stack).ifPresent(setup.outcome()::head);
            }
        }
    }

    /** What is done with the record when the goal has ended. */
    RecordEnd recordEnd(GoalSetup setup) {
        return new RecordEnd(signingKey(setup), setup.log());
    }

    /** The goal's action, of which is told what was done. */
    final GoalAction told(GoalSetup setup) {
        return new ToldAction(setup, action(setup));
    }

    private record ToldAction(GoalSetup setup, GoalAction action) implements GoalAction {
        @Override
        public GoalAction asked(ReleaseContext context) {
            return new ToldAction(setup, action.asked(context));
        }

        @Override
        public OperationOutcome run(ReleaseContext context) throws MojoFailureException {
            OperationOutcome done = action.run(context);
            setup.outcome().done(done);
            return done;
        }
    }

    private Optional<SigningKey> signingKey(GoalSetup setup) {
        return Optional.of(setup.parameters().text(signingKey, "swiftdeploy.signingKey"))
                .filter(it -> !it.isBlank())
                .map(it -> SigningKey.of(it, setup.folder(), System.getenv(), sentence -> memory().tell(
                                Optional.of(sentence), setup.log()::warning)));
    }

    /** Runs the goal's action, with all that the goal needs around it. */
    protected void act(GoalSetup setup, ReleaseContext context, GoalAction action) throws MojoFailureException {
        context.warnIfLeavingOut();
        action.run(context);
    }

    /** A connection to where the instances run. */
    protected Runtime connect(GoalSetup setup, Manifest manifest) {
        return setup.connect(manifest);
    }

    /** The record of the stack. */
    protected History openHistory(GoalSetup setup, Runtime runtime, Manifest manifest) {
        return setup.openHistory(runtime, manifest);
    }

    /** Converts the parameters of the goal, and gives what it does with them. */
    protected abstract GoalAction action(GoalSetup setup);

    /** The goal's name in the history; empty when it changes nothing. */
    protected abstract Optional<EventType> event();

    /** The manifest that the goal works with. */
    protected Manifest adapt(Manifest manifest) {
        return manifest;
    }

    final BuildSettings settings(GoalSetup setup) {
        return new BuildSettings(
                setup.files().manifest(),
                updatesManifest(setup),
                setup.parameters().seconds(timeout, "swiftdeploy.timeout"));
    }

    private boolean updatesManifest(GoalSetup setup) {
        return isSaid(setup)
                ? setup.parameters().flag(updateManifest, UPDATE_MANIFEST)
                : new ManifestUpdates(System.getenv()).byDefault();
    }

    /** Whether the manifest is left as it is although nobody has said so. */
    final boolean leavesManifestUnasked(GoalSetup setup) {
        return !isSaid(setup) && !updatesManifest(setup);
    }

    private boolean isSaid(GoalSetup setup) {
        return !updateManifest.isEmpty() || setup.parameters().isGiven(UPDATE_MANIFEST);
    }

    /** What is given with {@code -D} is meant for this build, and the manifest's for every build; the POM's is for the rest. */
    static BuildSettings timed(GoalSetup setup, BuildSettings settings, Manifest manifest) {
        return setup.parameters().isGiven("swiftdeploy.timeout")
                ? settings
                : manifest.service()
                        .health()
                        .timing()
                        .startPeriod()
                        .map(settings::withHealthLimit)
                        .orElse(settings);
    }

    /** Does {@code step}; its failure is a failed start of the goal. */
    protected final <T> T recordFailure(History history, String stack, Supplier<T> step) {
        try {
            return step.get();
        } catch (SwiftDeployException e) {
            event().ifPresent(event -> new FailedStart(history, event, stack).record(e));
            throw e;
        }
    }
}
