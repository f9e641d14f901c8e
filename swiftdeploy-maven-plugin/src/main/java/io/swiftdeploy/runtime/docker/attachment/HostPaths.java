package io.swiftdeploy.runtime.docker.attachment;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Attachments.Mount;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.helper.HelperTask;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The files and folders of the Engine's host in {@code services.volumes}. The Engine itself is asked for them: what this
 * machine has says little, as the Engine may be another machine, or see other folders than a build that runs in a container.
 *
 * @param image the id of an image that is there anyway
 */
record HostPaths(OneShot helpers, Supplier<String> image) {
    private static final String ABSENT = "bind source path does not exist";

    /** Throws unless all of them are there; leaves nothing behind. */
    void require(StackName stack, List<Mount> mounts) {
        List<Mount> ofHost = mounts.stream().filter(it -> !it.isVolume()).toList();
        if (ofHost.isEmpty()) {
            return;
        }
        HelperTask.Storage storage = new HelperTask.Storage.OfHost(ofHost);
        try {
            helpers.with(new HelperTask(stack, image.get(), List.of("true"), storage), helper -> helper);
        } catch (SwiftDeployException e) {
            throw e.what().contains(ABSENT) ? AttachmentErrors.noHostPath(absent(ofHost, e.what()), e) : e;
        }
    }

    /** The one that {@code message} names; a path may be the beginning of another. */
    private static String absent(List<Mount> mounts, String message) {
        return mounts.stream()
                .map(Mount::source)
                .filter(message::contains)
                .max(Comparator.comparing(String::length))
                .orElseGet(() ->
                        String.join(" or ", mounts.stream().map(Mount::source).toList()));
    }
}
