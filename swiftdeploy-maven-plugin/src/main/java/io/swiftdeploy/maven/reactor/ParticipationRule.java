package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.maven.reactor.Participation.Misses;
import io.swiftdeploy.maven.reactor.Participation.NoService;
import io.swiftdeploy.maven.reactor.Participation.Refused;
import io.swiftdeploy.maven.reactor.Participation.Works;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecution.Source;
import org.apache.maven.project.MavenProject;

/**
 * In which modules of a build a goal works. The rule is one for goals that are typed and for those that are bound to a phase.
 *
 * @param session the build
 * @param execution the goal
 */
public record ParticipationRule(MavenSession session, MojoExecution execution) {
    private static final String DEPLOY = "deploy";

    /**
     * What the goal has to do in a module.
     *
     * @param manifest the file that the goal takes there
     */
    public Participation in(MavenProject project, Path manifest) {
        NamedManifest named = manifests().ofThisGoal(project);
        if (named.isUnresolved()) {
            return new Refused(new UnresolvedManifestException(project, named.file()));
        }
        if (NamedManifest.isThere(manifest)) {
            return new Works();
        }
        if (modules().isLone(project)) {
            return new Misses(Optional.empty());
        }
        return sign(project, manifest)
                .<Participation>map(it -> new Misses(Optional.of(remark(project, manifest, it))))
                .orElseGet(() -> withoutSign(project, manifest));
    }

    private Optional<String> sign(MavenProject project, Path manifest) {
        return new ManifestSigns(modules(), manifests()).of(project, manifest);
    }

    private Participation withoutSign(MavenProject project, Path manifest) {
        return isThereIn(modules().built()) || isBuiltBeside(project)
                ? new NoService("Skipped " + project.getArtifactId() + ": it has no manifest (" + manifest + ").")
                : new Refused(new NoManifestException(execution.getGoal(), session.getExecutionRootDirectory()));
    }

    private boolean isThereIn(List<MavenProject> modules) {
        return modules.stream().flatMap(manifests()::ofGoal).anyMatch(NamedManifest::isThere);
    }

    /**
     * Whether a build without the services goes on, such as {@code mvn -pl lib install}, or {@code mvn -N install} of their
     * parent. A build that comes to the phase in which users get versions has to have one.
     */
    private boolean isBuiltBeside(MavenProject project) {
        boolean isBoundBefore =
                execution.getSource() == Source.LIFECYCLE && !DEPLOY.equals(execution.getLifecyclePhase());
        return isBoundBefore
                && (modules().isParent(project) || isThereIn(modules().reactor()));
    }

    private String remark(MavenProject project, Path manifest, String sign) {
        return project.getArtifactId() + " has no manifest (" + manifest + "), and is not skipped: " + sign
                + ". If it is no service, " + advice(project) + ".";
    }

    /** What skips a parent by its properties skips the services that inherit them. */
    private String advice(MavenProject project) {
        return modules().isParent(project)
                ? "correct that; swiftdeploy.skip among its properties would skip every module that inherits them"
                : "set <swiftdeploy.skip>true</swiftdeploy.skip> among its properties";
    }

    private BuildModules modules() {
        return new BuildModules(session);
    }

    private ModuleManifests manifests() {
        return new ModuleManifests(session, execution);
    }
}
