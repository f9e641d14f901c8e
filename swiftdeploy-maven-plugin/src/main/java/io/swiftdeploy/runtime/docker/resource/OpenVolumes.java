package io.swiftdeploy.runtime.docker.resource;

import com.github.dockerjava.api.DockerClient;
import io.swiftdeploy.container.ContainerSpec.Volume;
import io.swiftdeploy.container.ContainerSpec.Writer;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Archive;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.helper.HelperTask;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the volumes to those who write into them, and remembers which ones are open. */
final class OpenVolumes {
    /** A file that comes into a volume when it is made writable. */
    private static final String WRITABLE_MARK = ".swiftdeploy";

    private final DockerClient client;
    private final Containers containers;
    private final OneShot helpers;
    private final Set<String> writable = ConcurrentHashMap.newKeySet();

    OpenVolumes(DockerClient client, Containers containers, OneShot helpers) {
        this.client = client;
        this.containers = containers;
        this.helpers = helpers;
    }

    /** A volume of that name is made anew. */
    void forget(String volume) {
        writable.remove(volume);
    }

    /**
     * Makes those volumes writable that belong to root still. A new volume does, also when the build that created it was
     * killed before it came here.
     *
     * @param container has the volumes mounted; it need not run
     */
    void makeWritable(StackName stack, String container, String image, List<Volume> volumes) {
        List<Volume> closed = volumes.stream()
                .filter(it -> it.writer() != Writer.ENGINE)
                .filter(it -> !isWritable(container, it))
                .toList();
        if (!closed.isEmpty()) {
            open(stack, closed, image);
        }
        volumes.forEach(it -> writable.add(it.name()));
    }

    private boolean isWritable(String container, Volume volume) {
        return writable.contains(volume.name())
                || containers
                        .files()
                        .content(container, volume.path() + "/" + WRITABLE_MARK)
                        .isPresent();
    }

    /** The Engine changes the mode of a folder when a folder with another mode is copied over it. */
    private void open(StackName stack, List<Volume> volumes, String image) {
        HelperTask task = new HelperTask(stack, image, List.of("true"), new HelperTask.Storage.Replaceable(volumes));
        helpers.with(task, helper -> {
            volumes.forEach(volume -> open(helper, Path.of(volume.path())));
            return helper;
        });
    }

    private void open(String helper, Path path) {
        String parent =
                Optional.ofNullable(path.getParent()).map(Path::toString).orElse("/");
        client.copyArchiveToContainerCmd(helper)
                .withRemotePath(parent)
                .withTarInputStream(Archive.writableFolder(String.valueOf(path.getFileName()), WRITABLE_MARK))
                .exec();
    }
}
