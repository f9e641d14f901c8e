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
 * Replaces files beside the {@code nginx.conf} of a gateway that may run: each is whole at any time. A full disk or the end of the
 * build leaves the one before.
 */
final class FileReplacement {
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
        if (containers.read(name, GatewayFiles.path(file)).equals(Optional.of(content))) {
            return;
        }
        if (containers.find(name).filter(InspectedContainer::serves).isEmpty()) {
            files.put(name, file, content); // nothing reads it before the gateway is started
            return;
        }
        CommandResult result = execution.run(name, KeeperScript.command("place", candidate(name, content), file));
        if (result.exitCode() != 0) {
            throw GatewayErrors.notReplaced(name, file, result.output());
        }
    }

    /** Writes {@code content} beside what it is to replace; gives its path. The next route removes it if nothing takes it. */
    String candidate(String name, String content) {
        String candidate = "candidate-" + UUID.randomUUID();
        files.putCandidate(name, candidate, content);
        return GatewayFiles.path(candidate);
    }
}
