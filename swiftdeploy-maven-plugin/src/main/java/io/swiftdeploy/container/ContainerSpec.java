package io.swiftdeploy.container;

import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.manifest.RestartPolicy;
import io.swiftdeploy.plan.Workload;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a container is created with; the generated {@code docker-compose.yml} and the Engine get it from here.
 *
 * <p>All containers are confined alike, beyond what is said here: no capabilities, no new privileges, a read-only root
 * file system.
 *
 * @param identity its name and labels
 * @param command what runs in it
 * @param attachments what it can reach
 * @param supervision how it is kept healthy and small
 * @param surroundings what it has around it besides its stack
 */
public record ContainerSpec(
        ContainerIdentity identity,
        Command command,
        Attachments attachments,
        ContainerSupervision supervision,
        Surroundings surroundings) {
    /** The folders that every container may write to; they are gone when it ends. */
    static final List<String> TMPFS = List.of("/tmp");

    private static final String LOOPBACK = "127.0.0.1";
    private static final int ANY_FREE_PORT = 0;
    private static final long MEBIBYTE = 1024L * 1024;
    private static final Resources SERVER_RESOURCES = new Resources(256 * MEBIBYTE, 1.0, 256);

    /** With nothing around it. */
    ContainerSpec(
            ContainerIdentity identity, Command command, Attachments attachments, ContainerSupervision supervision) {
        this(identity, command, attachments, supervision, Surroundings.NONE);
    }

    /**
     * A container's name and labels.
     *
     * @param name its name, and its address in its network
     * @param service the name that Compose groups it under
     * @param number counted from 1 among those of the same service
     * @param labels the labels that it is found by
     */
    public record ContainerIdentity(String name, String service, int number, SortedMap<String, String> labels) {
        static ContainerIdentity ofServer(Workload server, Role role) {
            String name = server.name();
            return new ContainerIdentity(name, name, 1, Labels.container(server.stack(), role, name, 1));
        }
    }

    /**
     * What runs in a container.
     *
     * @param image what it is made of
     * @param user the user it runs as; empty: as the image says
     * @param entrypoint empty: as the image says
     * @param arguments empty: as the image says
     * @param environment names and values; a secret's value is never shown
     */
    public record Command(
            ContainerImage image,
            Optional<String> user,
            List<String> entrypoint,
            List<String> arguments,
            SortedMap<String, EnvValue> environment) {}

    /**
     * What a container can reach, and where it can be reached.
     *
     * @param network the one network it is in
     * @param ports what is published on the host
     * @param volumes named volumes
     * @param tmpfs folders that are writable, and gone when the container ends
     */
    public record Attachments(String network, List<Port> ports, List<Volume> volumes, List<String> tmpfs) {}

    /**
     * A published port.
     *
     * @param address the host's address to listen on
     * @param hostPort the host's port; 0: any that is free
     * @param containerPort the port inside
     */
    public record Port(String address, int hostPort, int containerPort) {
        static Port anyOnLoopback(int containerPort) {
            return onLoopback(ANY_FREE_PORT, containerPort);
        }

        static Port onLoopback(int hostPort, int containerPort) {
            return new Port(LOOPBACK, hostPort, containerPort);
        }
    }

    /**
     * A named volume.
     *
     * @param name its name
     * @param path the folder that it is mounted at
     * @param writer who writes to it
     * @param hashedName the name that the hash knows: what a container of an earlier version has there
     */
    public record Volume(String name, String path, Writer writer, String hashedName) {
        /** One that has its name in every version. */
        public Volume(String name, String path, Writer writer) {
            this(name, path, writer, name);
        }
    }

    /** Who writes to a volume besides the Engine, at our request. */
    public enum Writer {
        /** Nobody. */
        ENGINE,
        /** The container's own processes. */
        CONTAINER,
        /** The keeper beside the gateway; without SwiftDeploy there is none, so that Compose needs no such volume. */
        KEEPER
    }

    /**
     * How a container is kept healthy and small.
     *
     * @param health the check that the Engine runs inside it
     * @param resources its limits
     * @param restart when the Engine starts it again
     * @param known the limits that the hash over the specification has: those of the gateway change while it runs
     * @param log what the Engine keeps of its outputs; a container keeps the log that it was made with, so the hash leaves it
     *     out
     */
    public record ContainerSupervision(
            ContainerHealthCheck health,
            Resources resources,
            RestartPolicy restart,
            Resources known,
            ContainerLogLimit log) {
        static ContainerSupervision of(
                ContainerHealthCheck health, Resources resources, RestartPolicy restart, Workload workload) {
            return new ContainerSupervision(health, resources, restart, resources, ContainerLogLimit.of(workload));
        }

        static ContainerSupervision ofServer(List<String> test, Workload server) {
            return ofServer(test, SERVER_RESOURCES, server);
        }

        static ContainerSupervision ofServer(List<String> test, Resources resources, Workload server) {
            return new ContainerSupervision(
                    ContainerHealthCheck.ofServer(test),
                    resources,
                    RestartPolicy.UNLESS_STOPPED,
                    SERVER_RESOURCES,
                    ContainerLogLimit.of(server));
        }
    }

    /** The specification's hash: as long as it is the same, the container is left alone. */
    public String hash() {
        return SpecHash.of(this);
    }

    /** All labels, including the hash. */
    public SortedMap<String, String> allLabels() {
        SortedMap<String, String> all = new TreeMap<>(identity.labels());
        all.put(Labels.SPEC, hash());
        all.put(Labels.COMPOSE_CONFIG_HASH, hash());
        return all;
    }
}
