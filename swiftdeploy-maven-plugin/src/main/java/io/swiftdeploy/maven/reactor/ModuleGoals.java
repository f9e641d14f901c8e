package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.maven.build.BuildMemory;
import io.swiftdeploy.maven.reactor.Participation.NoService;
import io.swiftdeploy.maven.reactor.Turn.Purpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.BuildSuccess;
import org.apache.maven.execution.BuildSummary;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecution.Source;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/**
 * A goal that works without a POM, typed for several modules. Maven runs such a goal once, for the first of them; so it runs
 * itself in each module that has a manifest, one after the other, with that module's own configuration.
 *
 * @param session the build
 * @param execution the goal, as Maven runs it
 * @param lifecycle plans the goal for a module
 * @param plugins runs it there
 */
public record ModuleGoals(
        MavenSession session, MojoExecution execution, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
    private static final String OF_ONE_MODULE = "goals of one module";
    private static final String OF_SEVERAL = "goals of several modules";

    /** Whether Maven runs the goal here for all modules of the build. */
    public boolean isForAllModules() {
        return execution.getSource() == Source.CLI
                && !execution.getMojoDescriptor().isProjectRequired()
                && session.getProjects().size() > 1
                && !marked(OF_ONE_MODULE).contains(execution);
    }

    /** Whether the goal runs for one of several modules that have manifests. */
    public boolean isOneOfSeveral() {
        return marked(OF_SEVERAL).contains(execution);
    }

    /**
     * Runs the goal in each module. Where it has nothing to do, it says so itself.
     *
     * @param purpose one that brings in something stops at the first failure, unless the build is to go on
     * @param tell takes a line for each module that it works on
     * @throws MojoFailureException when the goal failed in a module and no module had an error
     */
    public void run(Purpose purpose, Consumer<String> tell) throws MojoExecutionException, MojoFailureException {
        ModuleManifests manifests = new ModuleManifests(session, execution);
        ParticipationRule rule = new ParticipationRule(session, execution);
        Set<MavenProject> passed = session.getProjects().stream()
                .filter(it -> rule.in(it, manifests.ofTypedGoal(it)) instanceof NoService)
                .collect(Collectors.toUnmodifiableSet());
        runEach(session.getProjects(), passed, purpose, tell).rethrow();
    }

    private ModuleFailures runEach(
            List<MavenProject> modules, Set<MavenProject> passed, Purpose purpose, Consumer<String> tell) {
        boolean stops = purpose == Purpose.BRINGS_IN
                && MavenExecutionRequest.REACTOR_FAIL_FAST.equals(
                        session.getRequest().getReactorFailureBehavior());
        List<ModuleFailure> failures = new ArrayList<>();
        for (MavenProject module : modules) {
            if (!passed.contains(module)) {
                tell.accept("--- " + execution.getGoal() + " @ " + module.getArtifactId() + " ---");
            }
            Optional<ModuleFailure> failure = runIn(module, modules.size() - passed.size());
            failure.ifPresent(failures::add);
            if (stops && failure.isPresent()) {
                List<MavenProject> rest = modules.subList(modules.indexOf(module) + 1, modules.size());
                return new ModuleFailures(execution.getGoal(), failures, names(rest));
            }
        }
        return new ModuleFailures(execution.getGoal(), failures, List.of());
    }

    private Optional<ModuleFailure> runIn(MavenProject module, int modules) {
        long begin = System.nanoTime();
        try {
            run(new ModuleManifests(session, execution).of(module), modules);
            sumUp(new BuildSuccess(module, millisSince(begin)));
            return Optional.empty();
        } catch (MojoExecutionException | MojoFailureException e) {
            sumUp(new BuildFailure(module, millisSince(begin), e));
            return Optional.of(new ModuleFailure(module.getArtifactId(), e));
        }
    }

    /** Maven knows of the first module only, and would show the others as skipped. */
    private void sumUp(BuildSummary summary) {
        session.getResult().addBuildSummary(summary);
    }

    private static long millisSince(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private static List<String> names(List<MavenProject> modules) {
        return modules.stream().map(MavenProject::getArtifactId).toList();
    }

    private void run(MavenSession own, int modules) throws MojoExecutionException, MojoFailureException {
        try {
            for (MojoExecution planned :
                    lifecycle.calculateExecutionPlan(own, task()).getMojoExecutions()) {
                marked(OF_ONE_MODULE).add(planned);
                if (modules > 1) {
                    marked(OF_SEVERAL).add(planned);
                }
                plugins.executeMojo(own, planned);
            }
        } catch (MojoExecutionException | MojoFailureException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // a dozen that Maven declares: how it cannot plan or configure the goal
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** With the version that runs already, whichever a module's POM names. */
    private String task() {
        String plugin = String.join(":", execution.getGroupId(), execution.getArtifactId(), execution.getVersion());
        return plugin + ":" + execution.getGoal() + "@" + execution.getExecutionId();
    }

    private Set<MojoExecution> marked(String name) {
        return BuildMemory.of(session.getRequest())
                .shared(name, () -> Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>())));
    }
}
