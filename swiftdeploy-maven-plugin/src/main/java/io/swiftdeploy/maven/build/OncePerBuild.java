package io.swiftdeploy.maven.build;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Passes a sentence on once, although several goals of a build may produce it.
 *
 * @param told what was passed on
 */
public record OncePerBuild(Set<String> told) {
    private static final String PLACE = "told";

    /** For what concerns the whole build, whichever module has it to tell. */
    public static OncePerBuild of(MavenSession session) {
        return at(PLACE, session);
    }

    /** For what concerns {@code module}: another module may have the same to tell of itself. */
    public static OncePerBuild of(MavenSession session, MavenProject module) {
        return at(PLACE + " of " + module.getId(), session);
    }

    private static OncePerBuild at(String place, MavenSession session) {
        return new OncePerBuild(BuildMemory.of(session.getRequest()).shared(place, ConcurrentHashMap::newKeySet));
    }

    /** Has {@code listener} hear {@code sentence}, if there is one that nobody has heard. */
    public void tell(Optional<String> sentence, Consumer<String> listener) {
        sentence.filter(told::add).ifPresent(listener);
    }
}
