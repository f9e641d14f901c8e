package io.swiftdeploy.runtime.docker.record;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.container.RecordVolume;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Execution.CommandResult;
import io.swiftdeploy.runtime.docker.helper.HelperTask;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import io.swiftdeploy.runtime.docker.resource.NetworksAndVolumes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Short-lived containers for a record whose stack has no container. */
public final class RecordHelper {
    private final NetworksAndVolumes volumes;
    private final OneShot oneShot;
    private final Supplier<String> image;

    /** @param image an image with a shell */
    public RecordHelper(NetworksAndVolumes volumes, OneShot oneShot, Supplier<String> image) {
        this.volumes = volumes;
        this.oneShot = oneShot;
        this.image = image;
    }

    boolean exists(StackName stack) {
        return volumes.hasRecord(stack);
    }

    private HelperTask task(StackName stack, List<String> command) {
        return new HelperTask(
                stack,
                image.get(),
                command,
                new HelperTask.Storage.Bound(RecordVolume.name(stack), RecordVolume.FOLDER),
                GatewayContainer.USER + ":" + GatewayContainer.USER);
    }

    /** Looks into the volume with a container that is never started. */
    <T> T with(StackName stack, Function<String, T> look) {
        return oneShot.with(task(stack, List.of("true")), look);
    }

    /** As {@link #with}; the container goes when the stream is closed. */
    InputStream open(StackName stack, Function<String, InputStream> look) {
        String id = oneShot.create(task(stack, List.of("true")));
        try {
            return new FilterInputStream(look.apply(id)) {
                @Override
                public void close() throws IOException {
                    try {
                        super.close();
                    } finally {
                        oneShot.remove(id);
                    }
                }
            };
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, () -> oneShot.remove(id));
            throw e;
        }
    }

    /** Runs a command, with {@code prepare} before it, which gets the container's id. */
    CommandResult run(StackName stack, List<String> command, Consumer<String> prepare) {
        volumes.prepareRecord(stack);
        HelperTask task = task(stack, command);
        return oneShot.run(task, container -> {
            volumes.makeWritable(stack, container, task.image(), List.of(RecordVolume.of(stack)));
            prepare.accept(container);
        });
    }
}
