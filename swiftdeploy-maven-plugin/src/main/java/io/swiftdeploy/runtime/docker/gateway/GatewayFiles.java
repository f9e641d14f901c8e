package io.swiftdeploy.runtime.docker.gateway;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.render.GatewayMarks;
import io.swiftdeploy.runtime.docker.engine.Archive;
import io.swiftdeploy.runtime.docker.engine.Containers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The files of the gateway's configuration folder. They belong to the keeper's user. */
public final class GatewayFiles {
    private static final int READABLE = 0100644;

    private final Containers containers;

    public GatewayFiles(Containers containers) {
        this.containers = containers;
    }

    /** What the present configuration of the gateway called {@code name} says about itself; empty where it says nothing. */
    public Optional<GatewayMarks> marks(String name) {
        return containers.files().read(name, path(GatewayContainer.CONFIG_FILE)).flatMap(GatewayMarks::parse);
    }

    /** The text of a file; empty where there is none. */
    Optional<String> read(String name, String file) {
        return containers.files().read(name, path(file));
    }

    void put(String name, String file, String content) {
        put(name, file, READABLE, content);
    }

    /** @param mode type and permissions, as the tar format has them */
    void put(String name, String file, int mode, String content) {
        containers
                .files()
                .copyInto(
                        name,
                        GatewayContainer.CONFIG_FOLDER,
                        Archive.ofUser(GatewayContainer.USER, mode, file, content.getBytes(StandardCharsets.UTF_8)));
    }

    /** As {@link #putCandidate(String, String, int, String)}, for a file that everybody may read. */
    void putCandidate(String name, String file, String content) {
        putCandidate(name, file, READABLE, content);
    }

    /**
     * Writes a file that the keeper is to take in. What did not fit on a full disk belongs to the Engine's user, so it is
     * emptied and given to the keeper, which removes it with a route ten minutes later.
     *
     * @param mode type and permissions, as the tar format has them
     */
    void putCandidate(String name, String file, int mode, String content) {
        try {
            put(name, file, mode, content);
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, () -> put(name, file, ""));
            throw e;
        }
    }

    static String path(String file) {
        return GatewayContainer.CONFIG_FOLDER + "/" + file;
    }
}
