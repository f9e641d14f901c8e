package io.swiftdeploy.runtime.docker.attachment;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Attachments.Mount;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.HelperTask;
import io.swiftdeploy.runtime.docker.engine.OneShot;
import java.util.List;
import java.util.function.Supplier;

/**
 * The files and folders of the Engine's host in {@code services.volumes}. The Engine itself is asked for them: what this machine
 * has says little, as the Engine may be another machine, or see other folders than a build that runs in a container.
 *
 * @param image the id of an image that is there anyway
 */
record HostPaths(OneShot helpers, Supplier<String> image) {
    private static final String ABSENT = "bind source path does not exist";

    /** Throws unless all of them are there; leaves nothing behind. */
    void require(StackName stack, List<Mount> mounts) {
        mounts.stream().filter(it -> !it.isVolume()).forEach(it -> require(stack, it));
    }

    private void require(StackName stack, Mount mount) {
        HelperTask.Storage storage = new HelperTask.Storage.OfHost(mount.source(), mount.path());
        try {
            helpers.with(new HelperTask(stack, image.get(), List.of("true"), storage), helper -> helper);
        } catch (SwiftDeployException e) {
            throw e.what().contains(ABSENT) ? AttachmentErrors.noHostPath(mount.source(), e) : e;
        }
    }
}
