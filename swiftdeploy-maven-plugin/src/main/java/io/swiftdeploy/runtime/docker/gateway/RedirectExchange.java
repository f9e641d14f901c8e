package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.InspectedContainer;
import java.util.Optional;

/**
 * A container that takes the place of another at the same port. The other one stays, stopped and under another name, until the
 * change that it belongs to is made; where that fails, it serves again.
 */
final class RedirectExchange {
    private static final String BEFORE = "-before";

    private final DockerClient client;
    private final Containers containers;
    private final String name;
    private Optional<String> former = Optional.empty();
    private boolean begun;

    RedirectExchange(DockerClient client, Containers containers, String name) {
        this.client = client;
        this.containers = containers;
        this.name = name;
    }

    /** The container that is there; one that a killed build put aside is put back, where nothing took its place. */
    Optional<InspectContainerResponse> present() {
        Optional<InspectContainerResponse> found = containers.find(name);
        if (found.filter(InspectedContainer::serves).isPresent()) {
            return found;
        }
        containers.find(name + BEFORE).ifPresent(this::putBack);
        return containers.find(name);
    }

    /** Starts what is there and does not serve. One that was never started waits for the change that wants it. */
    void revive() {
        present()
                .filter(it -> !InspectedContainer.serves(it) && !InspectedContainer.wasNeverStarted(it))
                .ifPresent(it -> containers.startConnected(name));
    }

    /** Puts {@code present} aside, if there is one, so that another can have its name and its port. */
    void begin(Optional<InspectContainerResponse> present) {
        begun = true;
        containers.discard(name + BEFORE);
        present.map(InspectContainerResponse::getId).ifPresent(id -> {
            former = Optional.of(id);
            rename(id, name + BEFORE);
            containers.stop(id);
        });
    }

    /** The change is made: the former one goes. */
    void confirm() {
        containers.discard(name + BEFORE);
    }

    /** The change is not made: the former one serves again; nothing where none was exchanged. */
    void undo() {
        if (begun) {
            former.flatMap(containers::find).ifPresentOrElse(this::putBack, () -> containers.discard(name));
        }
    }

    private void putBack(InspectContainerResponse old) {
        containers.stop(old.getId());
        containers.discard(name);
        rename(old.getId(), name);
        containers.startConnected(name);
    }

    private void rename(String id, String other) {
        client.renameContainerCmd(id).withName(other).exec();
    }
}
