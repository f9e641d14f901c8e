package io.swiftdeploy.runtime.process.state;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The folder of a stack's state that outlives a build.
 *
 * @param root the stack's own folder
 */
public record StateFolder(Path root) {
    private static final String RECORD = ".json";

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

    private Path logs() {
        return root.resolve("logs");
    }

    /** Removes what this class names, and the folder if nothing else is in it; returns whether there was anything. */
    public boolean remove() {
        boolean existed = Files.exists(root);
        Stream.of(instances(), logs(), jars(), gateway(), policies()).forEach(PrivateFile::remove);
        PrivateFile.remove(root.resolve(policies().getFileName() + ".unusable"));
        try {
            Files.delete(root);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            return existed;
        } catch (IOException e) {
            throw PrivateFile.unwritable(root, e);
        }
        return existed;
    }
}
