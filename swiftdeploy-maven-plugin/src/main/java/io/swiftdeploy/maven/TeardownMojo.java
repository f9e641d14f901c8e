package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.maven.build.SourceFolders;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.parameter.ParameterErrors;
import io.swiftdeploy.maven.reactor.Turn.Purpose;
import io.swiftdeploy.release.Recovery;
import io.swiftdeploy.release.Teardown;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.render.OutputFolder;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Removes the containers, networks and volumes of this stack, or its local processes and their files, and nothing else. The
 * record stays where the stack was, and the next deployment goes on with it; so does the workspace's history.
 */
@Mojo(name = "teardown", threadSafe = true, requiresProject = false)
public class TeardownMojo extends AbstractChangingMojo {

    /**
     * Whether the generated files are removed too, with their folder. The goal does nothing and fails where that folder holds
     * what no goal has generated: a module or its sources, the manifest, the history, the state of local processes, the working
     * directory, the user's home.
     */
    @Parameter(property = "swiftdeploy.clean", defaultValue = "false")
    private String clean = "false";

    /** Whether the stack's record is removed too. The workspace's copy of it is kept under another name. */
    @Parameter(property = "swiftdeploy.forget", defaultValue = "false")
    private String forget = "false";

    @Override
    protected Purpose purpose() {
        return Purpose.TAKES_AWAY;
    }

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.TEARDOWN);
    }

    @Override
    protected void recover(GoalParameters parameters, Recovery recovery) {
        recovery.endCommandsAndRecord();
    }

    /** They lie among the generated files, which are removed. */
    @Override
    protected boolean hasResults(GoalParameters parameters) {
        return !parameters.flag(clean, "swiftdeploy.clean");
    }

    @Override
    protected GoalAction action(GoalSetup setup) {
        boolean removesFiles = setup.parameters().flag(clean, "swiftdeploy.clean");
        OutputFolder output = new OutputFolder(setup.files().output());
        if (removesFiles) {
            requireGeneratedAlone(output, setup);
        }
        boolean forgetsRecord = setup.parameters().flag(forget, "swiftdeploy.forget");
        return context -> {
            Teardown teardown = new Teardown(context.runtime(), context.history(), context.log());
            OperationOutcome done = teardown.run(context.stack());
            if (forgetsRecord) {
                teardown.forgetRecord(context.stack());
            } else {
                teardown.keepRecord(context.stack());
            }
            if (removesFiles) {
                remove(output);
            }
            return done;
        };
    }

    /** Before anything is removed: a wrong folder must not cost a checkout. */
    private void requireGeneratedAlone(OutputFolder output, GoalSetup setup) {
        Stream.of(
                        new SourceFolders(session(), project()).all(),
                        Stream.of(setup.files().manifest(), setup.runtimes().state()),
                        setup.files().history().stream())
                .flatMap(it -> it)
                .filter(output::holds)
                .findFirst()
                .ifPresent(kept -> {
                    throw ParameterErrors.removesMore(
                            output.folder().toString(), kept.toAbsolutePath().toString());
                });
    }

    private void remove(OutputFolder output) {
        output.remove();
        getLog().info("Removed " + output.folder() + ".");
    }
}
