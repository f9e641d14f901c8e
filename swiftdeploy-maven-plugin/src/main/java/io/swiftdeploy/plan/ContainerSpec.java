package io.swiftdeploy.plan;

import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.manifest.RestartPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything that a container is created with; the generated {@code docker-compose.yml} and the Engine get it from here.
 *
 * <p>All containers are confined alike, beyond what is said here: no capabilities, no new privileges, a read-only root
 * file system.
 *
 * @param identity who it is
 * @param command what runs in it
 * @param attachments what it can reach
 * @param supervision how it is kept alive and small
 */
public record ContainerSpec(Identity identity, Command command, Attachments attachments, Supervision supervision) {

    /**
     * Who a container is.
     *
     * @param name the container's name, and its address in its network
     * @param service the name that Compose groups it under
     * @param number counted from 1 among those of the same service
     * @param labels what it is found by again
     */
    public record Identity(String name, String service, int number, SortedMap<String, String> labels) {}

    /**
     * What runs in a container.
     *
     * @param image a reference or an id
     * @param user who it runs as; empty: as the image says
     * @param entrypoint empty: as the image says
     * @param arguments empty: as the image says
     * @param environment names and values; a secret's value is never shown
     */
    public record Command(
            String image,
            Optional<String> user,
            List<String> entrypoint,
            List<String> arguments,
            SortedMap<String, EnvValue> environment) {}

    /**
     * What a container can reach and who can reach it.
     *
     * @param network the one network it is in
     * @param ports what is published on the host
     * @param volumes named volumes
     * @param tmpfs folders that are writable and forgotten
     */
    public record Attachments(String network, List<Port> ports, List<Volume> volumes, List<String> tmpfs) {}

    /**
     * A published port.
     *
     * @param address the host's address to listen on
     * @param hostPort the host's port; 0: any that is free
     * @param containerPort the port inside
     */
    public record Port(String address, int hostPort, int containerPort) {}

    /** A named volume, the folder that it is seen at, and who writes to it. */
    public record Volume(String name, String path, Writer writer) {}

    /** Who writes to a volume: only the Engine, at our request, or the container's own processes too. */
    public enum Writer {
        ENGINE,
        CONTAINER
    }

    /**
     * How a container is kept alive and small.
     *
     * @param health the check that the Engine runs inside it
     * @param resources its limits
     * @param restart when the Engine starts it again
     */
    public record Supervision(HealthCheck health, Resources resources, RestartPolicy restart) {}

    /** A command that ends with 0 while the container is well, run every {@code interval}, given {@code timeout}. */
    public record HealthCheck(List<String> test, Duration interval, Duration timeout, int retries) {}

    /** The specification's content hash: as long as it is the same, the container is left alone. */
    public String hash() {
        List<String> parts = new ArrayList<>(List.of(toString()));
        Stream.of(
                        command.entrypoint(),
                        command.arguments(),
                        supervision.health().test())
                .map(ContentHash::of)
                .forEach(parts::add);
        command.environment().forEach((name, value) -> parts.addAll(List.of(name, value.value())));
        return ContentHash.of(parts).substring(0, 16);
    }

    /** All labels, the hash over everything among them. */
    public SortedMap<String, String> allLabels() {
        SortedMap<String, String> all = new TreeMap<>(identity.labels());
        all.put(Labels.SPEC, hash());
        all.put(Labels.COMPOSE_CONFIG_HASH, hash());
        return all;
    }
}
