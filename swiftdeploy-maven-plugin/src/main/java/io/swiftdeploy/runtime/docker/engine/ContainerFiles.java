package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/** The files of containers, whether they run or not. */
public final class ContainerFiles {
    private final Engine engine;
    private final DockerClient client;
    private final Containers containers;

    ContainerFiles(Engine engine, Containers containers) {
        this.engine = engine;
        this.client = engine.client();
        this.containers = containers;
    }

    /** Puts {@code files} into {@code folder}, which has to lie in a volume. */
    public void copyInto(String name, String folder, SortedMap<String, String> files) {
        copyInto(name, folder, Archive.of(files));
    }

    public void copyInto(String name, String folder, InputStream archive) {
        client.copyArchiveToContainerCmd(name)
                .withRemotePath(folder)
                .withTarInputStream(archive)
                .exec();
    }

    /**
     * The length of a file in bytes; empty where the container has none.
     *
     * @throws NotFoundException as {@link #open}
     */
    public OptionalLong size(String container, String path) {
        return open(container, path).map(ContainerFiles::size).orElse(OptionalLong.empty());
    }

    private static OptionalLong size(EngineFile file) {
        try (file) {
            return OptionalLong.of(file.size());
        }
    }

    /**
     * Opens a file, which is read as long as it was when it was opened. Empty where the container has none.
     *
     * @throws NotFoundException where there is no container, or it is being removed: that says nothing about the file
     */
    public Optional<EngineFile> open(String container, String path) {
        Engine own = engine.another();
        try {
            return Optional.of(EngineFile.of(
                    own,
                    own.client().copyArchiveFromContainerCmd(container, path).exec()));
        } catch (NotFoundException e) {
            own.close();
            // The Engine answers alike for a container and for a file that is not there.
            if (isLasting(container)) {
                return Optional.empty();
            }
            throw e;
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    private boolean isLasting(String container) {
        return containers
                .inspect(container)
                .filter(it -> !InspectedContainer.isGoing(it.getState().getStatus()))
                .isPresent();
    }

    /** The text of a file; empty where there is none. */
    public Optional<String> read(String name, String path) {
        return content(name, path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The content of a file; empty where there is none. */
    public Optional<byte[]> content(String name, String path) {
        try (InputStream archive =
                client.copyArchiveFromContainerCmd(name, path).exec()) {
            return Optional.of(Archive.firstFile(archive));
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
