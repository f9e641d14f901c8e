package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.RecordTail;
import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.manifest.problem.SimilarFile;
import io.swiftdeploy.maven.build.ServiceSigns;
import io.swiftdeploy.maven.reactor.NamedManifest.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/**
 * What says of a module without a manifest that it should have one.
 *
 * @param modules those of the build
 * @param manifests what the goal takes in them
 */
record ManifestSigns(BuildModules modules, ModuleManifests manifests) {
    private static final String HISTORY = "history.jsonl";

    /**
     * The first sign, as a clause.
     *
     * @param missing the file that the goal takes
     */
    Optional<String> of(MavenProject project, Path missing) {
        return Stream.<Supplier<Optional<String>>>of(
                        () -> nearly(missing),
                        () -> otherManifest(project),
                        () -> history(project),
                        () -> modules.isParent(project) ? ofParent(project) : ofModule(project),
                        () -> lostName(project))
                .flatMap(it -> it.get().stream())
                .findFirst();
    }

    private static Optional<String> nearly(Path missing) {
        return SimilarFile.nearly(missing).map(ManifestSigns::lies);
    }

    private Optional<String> otherManifest(MavenProject project) {
        return Stream.concat(Stream.of(manifests.usual(project)), manifests.ofAllGoals(project))
                .filter(NamedManifest::isThere)
                .findFirst()
                .map(it -> lies(it.file()));
    }

    private static String lies(Path file) {
        return file.getFileName() + " lies there";
    }

    private static Optional<String> history(MavenProject project) {
        return Optional.of(project.getBasedir().toPath().resolve(HISTORY))
                .filter(Files::isRegularFile)
                .filter(ManifestSigns::tellsOfStack)
                .map(it -> HISTORY + " tells of its stack");
    }

    /** A goal that missed the manifest may have recorded just that. */
    private static boolean tellsOfStack(Path history) {
        try {
            return RecordTail.newestFirst(FileRecordStore.inWorkspace(history))
                    .anyMatch(it -> !it.event().stack().equals(HistoryEvent.UNKNOWN_STACK));
        } catch (SwiftDeployException unreadable) {
            return true;
        }
    }

    /** What others inherit says nothing of the parent. */
    private Optional<String> ofParent(MavenProject project) {
        return when(ownPom(project).keepsPlugin(), "its own POM has the plugin for itself (<inherited>)");
    }

    private Optional<String> ofModule(MavenProject project) {
        OwnPom pom = ownPom(project);
        return when(pom.hasPlugin(), "its own POM has the plugin")
                .or(() -> when(pom.namesManifest(), "its own POM names it"))
                .or(() -> when(
                        new ServiceSigns(project).isService(),
                        "it is a war, has a Dockerfile, or a plugin makes a program or an image of it"));
    }

    /** A name that is given to several modules, and is in none of them, is misspelt. */
    private Optional<String> lostName(MavenProject project) {
        Origin origin = manifests.ofThisGoal(project).origin();
        return when(
                origin != Origin.USUAL && !modules.isParentAlone(project) && noneHasOne(origin),
                "no module has a file of that name");
    }

    private boolean noneHasOne(Origin origin) {
        return modules.reactor().stream().noneMatch(it -> hasOne(it, origin));
    }

    /** What a module names for itself says nothing of a name that several are given. */
    private boolean hasOne(MavenProject project, Origin origin) {
        boolean isOwn = origin != Origin.GIVEN
                && !modules.isParent(project)
                && ownPom(project).namesManifest();
        return !isOwn && manifests.ofAllGoals(project).anyMatch(it -> it.origin() == origin && it.isThere());
    }

    private OwnPom ownPom(MavenProject project) {
        return new OwnPom(project, manifests.declared());
    }

    private static Optional<String> when(boolean isSo, String sign) {
        return Optional.of(sign).filter(any -> isSo);
    }
}
