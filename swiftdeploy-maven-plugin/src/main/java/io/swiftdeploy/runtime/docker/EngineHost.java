package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.HostReport;
import io.swiftdeploy.runtime.docker.engine.ImageStore;
import io.swiftdeploy.runtime.docker.helper.HelperTask;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import java.util.Optional;

/** The machine of the Engine, as containers of ours see it. */
final class EngineHost {
    private final OneShot containers;
    private final ImageStore images;
    private final String reference;
    private Optional<Image> image = Optional.empty();

    /** @param reference an image with a shell */
    EngineHost(OneShot containers, ImageStore images, String reference) {
        this.containers = containers;
        this.images = images;
        this.reference = reference;
    }

    /** The id of the image that helper containers are made of. Its name is resolved once. */
    String image() {
        Image resolved = image.orElseGet(() -> images.get(reference));
        image = Optional.of(resolved);
        return resolved.pinned();
    }

    HostReport report(StackName stack) {
        HelperTask task = new HelperTask(stack, image(), HostProbe.COMMAND, new HelperTask.Storage.NoStorage());
        return HostProbe.parse(containers.run(task).output());
    }
}
