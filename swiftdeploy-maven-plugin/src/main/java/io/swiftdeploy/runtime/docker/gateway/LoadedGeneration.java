package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.docker.engine.Containers;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Asks a gateway's operations listener which configuration nginx has loaded. */
final class LoadedGeneration {
    private final Containers containers;
    private final GatewaySecrets secrets;
    private final HttpProbe http = new HttpProbe();

    LoadedGeneration(Containers containers, GatewaySecrets secrets) {
        this.containers = containers;
        this.secrets = secrets;
    }

    /** Whether the gateway called {@code name} has loaded the configuration with that id. */
    boolean is(String name, String generation) {
        return of(name).equals(Optional.of(generation));
    }

    /** The id of the configuration that the gateway called {@code name} has loaded; empty where it does not answer. */
    Optional<String> of(String name) {
        return operations(name).flatMap(it -> http.text(it.generation(), it.access()));
    }

    /** The operations listener, if the gateway runs. */
    Optional<Operations> operations(String name) {
        return containers.find(name).flatMap(it -> address(it)
                .map(address -> new Operations(address, secrets.access(it.getId()))));
    }

    private static Optional<URI> address(InspectContainerResponse container) {
        return Optional.ofNullable(container.getNetworkSettings().getPorts())
                .flatMap(ports -> binding(ports.getBindings()))
                .map(binding -> URI.create("http://127.0.0.1:" + binding.getHostPortSpec()));
    }

    private static Optional<Ports.Binding> binding(Map<ExposedPort, Ports.Binding[]> bindings) {
        return Optional.ofNullable(bindings.get(ExposedPort.tcp(GatewayContainer.OPERATIONS_PORT)))
                .flatMap(found -> Arrays.stream(found).findFirst());
    }
}
