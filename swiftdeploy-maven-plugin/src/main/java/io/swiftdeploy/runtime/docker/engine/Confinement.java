package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Volume;
import io.swiftdeploy.container.ContainerHealthCheck;
import io.swiftdeploy.container.ContainerLogLimit;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.container.Surroundings;
import io.swiftdeploy.manifest.Attachments.Access;
import io.swiftdeploy.manifest.Health.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A specification as the Engine wants it, confined as every container of a stack is. */
public final class Confinement {
    private static final String PRIVATE_AND_SMALL = "rw,noexec,nosuid,nodev,size=64m,mode=1777";

    /** Of one processor. */
    private static final long NANOS = 1_000_000_000L;

    private Confinement() {}

    /**
     * Fills {@code command} in.
     *
     * @param logDriver what the Engine does with the outputs of containers
     */
    public static CreateContainerCmd apply(ContainerSpec spec, CreateContainerCmd command, String logDriver) {
        ContainerSpec.Command run = spec.command();
        run.user().ifPresent(command::withUser);
        if (!run.entrypoint().isEmpty()) {
            command.withEntrypoint(run.entrypoint());
        }
        if (!run.arguments().isEmpty()) {
            command.withCmd(run.arguments());
        }
        return command.withName(spec.identity().name())
                .withLabels(labels(spec))
                .withEnv(run.environment().entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue().value())
                        .toList())
                .withExposedPorts(spec.attachments().ports().stream()
                        .map(port -> ExposedPort.tcp(port.containerPort()))
                        .toList())
                .withHealthcheck(health(spec.supervision().health()))
                .withHostConfig(logged(host(spec), spec.supervision().log(), logDriver));
    }

    /**
     * What the container does not say of itself: it is made from an id, not from the name that the manifest has, and loses a
     * network that it is taken out of.
     */
    private static SortedMap<String, String> labels(ContainerSpec spec) {
        SortedMap<String, String> labels = new TreeMap<>(spec.allLabels());
        labels.put(Labels.IMAGE, spec.command().image().reference());
        labels.put(Labels.NETWORKS, String.join(",", spec.surroundings().networks()));
        return labels;
    }

    private static HealthCheck health(ContainerHealthCheck check) {
        Timing timing = check.timing();
        HealthCheck health = new HealthCheck()
                .withTest(check.test())
                .withInterval(timing.interval().toNanos())
                .withTimeout(timing.timeout().toNanos())
                .withRetries(timing.retries());
        timing.startPeriod().ifPresent(span -> health.withStartPeriod(span.toNanos()));
        return health;
    }

    private static HostConfig host(ContainerSpec spec) {
        ContainerSpec.Attachments attachments = spec.attachments();
        return HostConfig.newHostConfig()
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges:true"))
                .withReadonlyRootfs(true)
                .withTmpFs(attachments.tmpfs().stream().collect(Collectors.toMap(it -> it, it -> PRIVATE_AND_SMALL)))
                .withBinds(attachments.volumes().stream()
                        .map(volume -> new Bind(volume.name(), new Volume(volume.path())))
                        .toList())
                .withMounts(mounts(spec.surroundings()))
                .withNetworkMode(attachments.network())
                .withPortBindings(
                        attachments.ports().stream().map(Confinement::binding).toList())
                .withMemory(spec.supervision().resources().memoryBytes())
                .withNanoCPUs(Math.round(spec.supervision().resources().cpus() * NANOS))
                .withPidsLimit((long) spec.supervision().resources().pids())
                .withInit(false)
                .withRestartPolicy(
                        RestartPolicy.parse(spec.supervision().restart().text()));
    }

    /** In this form, the Engine refuses a folder of the host that is not there; in the other one, it would make it. */
    private static List<Mount> mounts(Surroundings around) {
        List<Mount> mounts = new ArrayList<>();
        around.mounts()
                .forEach(it -> mounts.add(new Mount()
                        .withType(it.isVolume() ? MountType.VOLUME : MountType.BIND)
                        .withSource(it.source())
                        .withTarget(it.path())
                        .withReadOnly(it.access() == Access.READ_ONLY)));
        around.secrets()
                .ifPresent(it -> mounts.add(new Mount()
                        .withType(MountType.VOLUME)
                        .withSource(it.volume())
                        .withTarget(Surroundings.SECRETS_FOLDER)
                        .withReadOnly(true)));
        return mounts;
    }

    private static HostConfig logged(HostConfig host, ContainerLogLimit limit, String driver) {
        return ContainerLogLimit.isFor(driver)
                ? host.withLogConfig(new LogConfig(LogConfig.LoggingType.fromValue(driver), limit.options()))
                : host;
    }

    private static PortBinding binding(ContainerSpec.Port port) {
        Binding host = port.hostPort() == 0
                ? Binding.bindIp(port.address())
                : Binding.bindIpAndPort(port.address(), port.hostPort());
        return new PortBinding(host, ExposedPort.tcp(port.containerPort()));
    }
}
