package io.swiftdeploy.maven;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.maven.build.OncePerBuild;
import io.swiftdeploy.maven.build.PhaseOrder;
import io.swiftdeploy.maven.output.PrintableLog;
import io.swiftdeploy.maven.output.Terminal;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.reactor.ModuleGoals;
import io.swiftdeploy.maven.reactor.ReactorStacks;
import io.swiftdeploy.maven.reactor.Turn.Purpose;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Where a goal runs: here, in each of the modules that it was typed for, or nowhere. */
@SuppressWarnings("NullAway.Init") // Maven fills the fields
abstract class AbstractModuleMojo extends AbstractMojo {
    private static final String SKIP = "swiftdeploy.skip";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    private LifecycleExecutor lifecycle;
    private BuildPluginManager plugins;

    /** Skips the goal. */
    @Parameter(property = SKIP, defaultValue = "false")
    private String skip = "false";

    /** Maven gives what runs a goal again in another module. */
    @Inject
    final void runModulesBy(LifecycleExecutor planning, BuildPluginManager running) {
        this.lifecycle = planning;
        this.plugins = running;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            if (runsInEachModule() && !isSkippedByTheUser()) {
                modules().run(purpose(), getLog()::info);
            } else {
                begin(parameters());
                runHere(parameters());
            }
        } catch (RuntimeException e) {
            MavenErrors.rethrow(e);
        }
    }

    /** Whether the goal, as it was typed, runs in one module after the other. */
    boolean runsInEachModule() {
        return modules().isForAllModules();
    }

    /** Says that the goal is skipped in its module, where {@code swiftdeploy.skip} says so. */
    final boolean saysSkipped(GoalParameters parameters) {
        boolean isSkipped = parameters.flag(skip, SKIP);
        if (isSkipped) {
            getLog().info("Skipped: swiftdeploy.skip is set.");
        }
        return isSkipped;
    }

    /** What the goal does in its module, also where it is skipped. */
    protected void begin(GoalParameters parameters) {}

    /** What the POM says counts for its own module. */
    private boolean isSkippedByTheUser() {
        return parameters().isGiven(SKIP) && parameters().flag(skip, SKIP);
    }

    /** Whether the goal goes on in other modules when it has failed in one. */
    protected Purpose purpose() {
        return Purpose.OBSERVES;
    }

    /** What the goal does in its module, unless it {@linkplain #saysSkipped is skipped}. */
    protected abstract void runHere(GoalParameters parameters) throws MojoFailureException;

    private ModuleGoals modules() {
        return new ModuleGoals(session, execution, lifecycle, plugins);
    }

    /** Whether the goal was typed once for several modules that have manifests. */
    final boolean isOneOfSeveral() {
        return modules().isOneOfSeveral();
    }

    /** The build. */
    final MavenSession session() {
        return session;
    }

    /** The goal. */
    final MojoExecution execution() {
        return execution;
    }

    /** The module. */
    final MavenProject project() {
        return project;
    }

    /** The name of the module that the goal works in. */
    final String module() {
        return project.getArtifactId();
    }

    /** What the project is given by this goal for the rest of the build. */
    final void setProjectProperty(String name, String value) {
        project.getProperties().setProperty(name, value);
    }

    /** Tells the user a sentence once, whichever goals of this build have it to tell. */
    final void tellOnce(String sentence) {
        memory().tell(Optional.of(sentence), getLog()::info);
    }

    /** The goal's name, such as {@code release}. */
    final String goal() {
        return execution.getGoal();
    }

    /** Refuses a stack that another module of this build names too; one that is taken away, where that was done already. */
    final void requireOwnStack(Manifest read, Path file) {
        ReactorStacks stacks = new ReactorStacks(session, execution);
        if (purpose() == Purpose.TAKES_AWAY) {
            stacks.requireFirst(project, read, file);
        } else {
            stacks.requireOwn(project, read, file);
        }
    }

    /** Refuses a goal that is bound to a phase where phases have no order. */
    final void requireOrderedPhases() {
        new PhaseOrder(session, execution).require();
    }

    /** Whether the goal is bound to a phase, and not typed. */
    final boolean isBound() {
        return new PhaseOrder(session, execution).isBound();
    }

    /** Maven's log; what it prints may quote what services say. */
    @Override
    public Log getLog() {
        return new PrintableLog(super.getLog());
    }

    final GoalParameters parameters() {
        File folder = project.getBasedir();
        return new GoalParameters(
                session.getUserProperties(),
                folder == null ? Path.of(session.getExecutionRootDirectory()) : folder.toPath());
    }

    /** What the build has told its user. */
    final OncePerBuild memory() {
        return OncePerBuild.of(session);
    }

    /** Whether a person sits at a terminal who may be shown things: Maven's option {@code -B} says that nobody does. */
    final boolean isAttended() {
        return Terminal.isThere() && session.getRequest().isInteractiveMode();
    }
}
