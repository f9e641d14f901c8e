package io.swiftdeploy.runtime.docker.helper;

import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.manifest.Attachments.Mount;
import io.swiftdeploy.plan.StackName;
import java.util.List;

/**
 * What a helper container runs once.
 *
 * @param stack the stack that the container belongs to
 * @param image what it runs in
 * @param command the program and its arguments
 * @param storage what it can read and write besides its image
 * @param user the user and group that it runs as, by number
 */
public record HelperTask(StackName stack, String image, List<String> command, Storage storage, String user) {
    /** As nobody. */
    public HelperTask(StackName stack, String image, List<String> command, Storage storage) {
        this(stack, image, command, storage, "65534:65534");
    }

    /** What a command can read and write besides its image. */
    public sealed interface Storage {
        record NoStorage() implements Storage {}

        /** A named volume. */
        record Bound(String volume, String path) implements Storage {}

        /** A volume that is removed with the container, and a folder in it where the command runs. */
        record Scratch(String path, String workingFolder) implements Storage {}

        /** Files and folders of the Engine's host, to be read; the Engine creates no container where one is not there. */
        record OfHost(List<Mount> mounts) implements Storage {
            public OfHost {
                mounts = List.copyOf(mounts);
            }
        }

        /**
         * Volumes whose folders the Engine may copy others over: that needs a root file system that can be written, but no
         * container that runs.
         */
        record Replaceable(List<ContainerSpec.Volume> volumes) implements Storage {
            public Replaceable {
                volumes = List.copyOf(volumes);
            }
        }
    }
}
