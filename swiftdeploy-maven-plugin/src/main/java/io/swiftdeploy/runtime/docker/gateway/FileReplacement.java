package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.DockerClient;
import io.swiftdeploy.container.KeeperScript;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.Execution.CommandResult;
import io.swiftdeploy.runtime.docker.engine.InspectedContainer;
import java.util.Optional;
import java.util.UUID;

/**
 * Replaces files beside the {@code nginx.conf} of a gateway that may run: each is whole at any time. A full disk or the end of
 * the build leaves the one before.
 */
final class FileReplacement {
    private static final int OF_ITS_USER = 0100600;
    private static final int PERMISSIONS = 0777;

    private final Containers containers;
    private final GatewayFiles files;
    private final Execution execution;

    FileReplacement(DockerClient client, Containers containers, GatewayFiles files) {
        this.containers = containers;
        this.files = files;
        this.execution = new Execution(client);
    }

    /**
     * Gives {@code file} of the gateway called {@code name} this content, if it has another.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException when the keeper cannot do so; the file has what it had
     */
    void replace(String name, String file, String content) {
        if (containers.files().read(name, GatewayFiles.path(file)).equals(Optional.of(content))) {
            return;
        }
        if (containers.find(name).filter(InspectedContainer::serves).isEmpty()) {
            files.put(name, file, content); // nothing reads it before the gateway is started
            return;
        }
        place(name, file, "place", candidate(name, content), file);
    }

    /**
     * The same for a file that has other permissions.
     *
     * @param mode type and permissions, as the tar format has them
     */
    void replace(String name, String file, int mode, String content) {
        if (containers.files().read(name, GatewayFiles.path(file)).equals(Optional.of(content))) {
            return;
        }
        if (containers.find(name).filter(InspectedContainer::serves).isEmpty()) {
            files.put(name, file, mode, content);
            return;
        }
        String candidate = newName();
        files.putCandidate(name, candidate, OF_ITS_USER, content);
        String permissions = Integer.toOctalString(mode & PERMISSIONS);
        place(name, file, "place", GatewayFiles.path(candidate), file, permissions);
    }

    private void place(String name, String file, String... words) {
        CommandResult result = execution.run(name, KeeperScript.command(words));
        if (result.exitCode() != 0) {
            throw GatewayErrors.notReplaced(name, file, result.output());
        }
    }

    /** Writes {@code content} beside what it is to replace; gives its path. A later route removes it if nothing takes it. */
    String candidate(String name, String content) {
        String candidate = newName();
        files.putCandidate(name, candidate, content);
        return GatewayFiles.path(candidate);
    }

    private static String newName() {
        return "candidate-" + UUID.randomUUID();
    }
}
