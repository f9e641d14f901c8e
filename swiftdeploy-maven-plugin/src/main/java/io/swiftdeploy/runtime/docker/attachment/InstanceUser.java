package io.swiftdeploy.runtime.docker.attachment;

import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.runtime.docker.engine.Containers;

/** The number of the user that a container runs as; its image knows the names. */
record InstanceUser(Containers containers) {
    private static final int ROOT = 0;

    /**
     * The number of the user of {@code spec}.
     *
     * @param container one of the same image
     */
    int of(ContainerSpec spec, String container) {
        String wanted =
                spec.command().user().orElse(spec.command().image().image().user());
        String user = wanted.split(":", 2)[0];
        if (user.isEmpty()) {
            return ROOT;
        }
        return UserNames.isNumber(user)
                ? Integer.parseInt(user)
                : UserNames.in(containers, container)
                        .numberOf(user)
                        .orElseThrow(() -> AttachmentErrors.noSuchUser(
                                user, spec.command().image().reference()));
    }
}
