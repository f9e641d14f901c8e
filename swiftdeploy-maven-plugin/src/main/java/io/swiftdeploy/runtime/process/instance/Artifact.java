package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.failure.SwiftDeployException;
import java.nio.file.Path;
import java.util.List;

/** What instances are started from. */
public sealed interface Artifact permits RunnableJar, CommandLine {
    /** {@code sha256:} and a hash of its content. */
    String id();

    /** The size of its files, in bytes. */
    long sizeBytes();

    /** What starts it, from copies in {@code store} of the files that a rebuild would replace under a running process. */
    Kept keep(JarStore store);

    /**
     * Throws if a command of {@code words} that runs where instances do would not find its files there.
     *
     * @param where the words are written, for messages
     */
    void requireKept(List<String> words, String where);

    /** What is not kept, each a sentence that says what a rollback will run instead. */
    List<String> remarks();

    /** What of {@code words}, a command beside that of the instances, is not led to the copies, each a sentence. */
    List<String> notLedToCopies(List<String> words);

    /**
     * How instances are started from what was kept.
     *
     * @param id of what was kept; another than that of the artifact if its files changed while they were copied
     * @param command the program and its arguments
     * @param folder the folder that they run in
     * @param places where the copies are
     */
    record Kept(String id, List<String> command, Path folder, KeptPlaces places) {

        /** Whether all of it is there still. */
        public boolean isThere() {
            return places.areThere();
        }

        /** A command that runs once, with the copies in the place of what it names. */
        public List<String> moved(List<String> words) {
            return words.stream().map(places::moved).toList();
        }
    }

    /**
     * What the user configured.
     *
     * @param state the stack's state folder, which is no part of it
     */
    static Artifact of(ProcessSettings settings, Path state) {
        Path folder = settings.workingFolder();
        if (!settings.command().isEmpty()) {
            return new CommandLine(
                    settings.command(),
                    folder,
                    new FileTree(folder, settings.files(), "services.process.files", state));
        }
        return settings.jar()
                .map(jar -> new RunnableJar(jar, folder, state))
                .orElseThrow(() -> new SwiftDeployException(
                        "Neither a jar nor a command is given to run instances from.",
                        "services.process of the manifest",
                        "build the project's jar first (mvn package), or set services.process.jar or"
                                + " services.process.command"));
    }

    /** As {@link #keep}; throws if it is not what the plan was made for, or changes meanwhile. */
    default Kept keep(String planned, JarStore store) {
        requireUnchanged(planned, id());
        Kept kept = keep(store);
        requireUnchanged(planned, kept.id());
        return kept;
    }

    private void requireUnchanged(String planned, String now) {
        if (!now.equals(planned)) {
            throw new SwiftDeployException(
                    "What instances are started from has changed since the release began.",
                    this.toString(),
                    "let the build finish, and run the goal again");
        }
    }
}
