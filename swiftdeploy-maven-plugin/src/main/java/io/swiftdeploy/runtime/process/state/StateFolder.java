package io.swiftdeploy.runtime.process.state;

import io.swiftdeploy.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a stack's state that outlives a build.
 *
 * @param root the stack's own folder
 */
public record StateFolder(Path root) {
    /** How the name of a folder begins that jars are copied into; it gets another name when it is complete. */
    public static final String UNFINISHED_COPY = ".new-";

    private static final String RECORD = ".json";
    /** Where earlier versions put policies that they could not use. */
    private static final String OLD_POLICIES = "policies.json.unusable";

    /** What tells this folder from others, in the marks of its processes. It is the same after the folder was deleted. */
    public String id() {
        return root.toAbsolutePath().normalize().toString();
    }

    /** The record of what happened to the stack. It stays when everything else is removed. */
    public Path record() {
        return root.resolve("history.jsonl");
    }

    public Path instances() {
        return root.resolve("instances");
    }

    public Path instance(String name) {
        return instances().resolve(name + RECORD);
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path jars() {
        return root.resolve("jars");
    }

    public Path gateway() {
        return root.resolve("gateway");
    }

    public Path policies() {
        return root.resolve("policies.json");
    }

    /** The key that secrets are hashed with. */
    public Path key() {
        return root.resolve("key");
    }

    /** Where the secrets of revisions are. */
    public SecretFolder secrets() {
        return new SecretFolder(root.resolve("secrets"));
    }

    private Path logs() {
        return root.resolve("logs");
    }

    /** Removes what writers left that were killed. The caller holds the stack's lease, so nobody else writes. */
    public void removeUnfinished() {
        List<Path> folders = new ArrayList<>(List.of(root, instances(), gateway()));
        folders.addAll(PrivateFile.in(secrets().folder()));
        for (Path folder : folders) {
            try {
                AtomicFile.removeUnfinished(folder);
            } catch (IOException e) {
                throw PrivateFile.unwritable(folder, e);
            }
        }
        PrivateFile.in(jars()).stream()
                .filter(it -> String.valueOf(it.getFileName()).startsWith(UNFINISHED_COPY))
                .forEach(PrivateFile::remove);
    }

    /** Removes what this class names but the record, and the folder if nothing else is in it; returns whether there was any. */
    public boolean remove() {
        List<Path> removed = Stream.of(
                        instances(),
                        logs(),
                        jars(),
                        gateway(),
                        policies(),
                        policies().resolveSibling(OLD_POLICIES),
                        key(),
                        secrets().folder())
                .filter(Files::exists)
                .toList();
        removed.forEach(PrivateFile::remove);
        PrivateFile.removeIfEmpty(root);
        return !removed.isEmpty();
    }
}
