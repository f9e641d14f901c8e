package io.swiftdeploy.runtime.docker.lease;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Volume;
import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.container.KeeperScript;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.container.RecordVolume;
import io.swiftdeploy.container.Role;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.docker.engine.EngineErrors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The container that is the lease of a stack while it lives: its name can be taken once.
 *
 * @param id the Engine's id of the container
 */
record LeaseContainer(DockerClient client, String id) {
    private static final Duration END_LIMIT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final long MEMORY_BYTES = 64L * 1024 * 1024;
    private static final String TMPFS = "rw,noexec,nosuid,nodev,size=1m,mode=1777";

    static String name(StackName stack) {
        return stack + "-lease";
    }

    /**
     * Takes the name.
     *
     * @throws ConflictException when it is taken already
     */
    static LeaseContainer create(DockerClient client, StackName stack, LeaseHolder holder, String image) {
        SortedMap<String, String> labels = Labels.of(stack);
        labels.put(Labels.ROLE, Role.LEASE.text());
        labels.putAll(HolderText.labels(holder));
        List<String> command = KeeperScript.command("lease");
        try (CreateContainerCmd create = client.createContainerCmd(image)) {
            return new LeaseContainer(
                    client,
                    create.withName(name(stack))
                            .withEntrypoint(command.subList(0, 1))
                            .withCmd(command.subList(1, command.size()))
                            .withUser(GatewayContainer.USER + ":" + GatewayContainer.USER)
                            .withLabels(labels)
                            .withStdinOpen(true)
                            .withStdInOnce(true)
                            .withAttachStdin(true)
                            .withAttachStdout(true)
                            .withHostConfig(host(stack))
                            .exec()
                            .getId());
        } catch (ConflictException e) {
            throw e;
        } catch (DockerException e) {
            throw EngineErrors.refused("The lease of " + stack + " cannot be taken", "container " + name(stack), e);
        }
    }

    private static HostConfig host(StackName stack) {
        return HostConfig.newHostConfig()
                .withAutoRemove(true)
                .withNetworkMode("none")
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges:true"))
                .withReadonlyRootfs(true)
                .withTmpFs(Map.of("/tmp", TMPFS))
                .withBinds(new Bind(RecordVolume.name(stack), new Volume(RecordVolume.FOLDER)))
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withMemory(MEMORY_BYTES)
                .withPidsLimit(64L);
    }

    /** Attaches the holder's stream, and starts the container. */
    void start(Heartbeats heartbeats, Answers answers) {
        client.attachContainerCmd(id)
                .withStdIn(heartbeats)
                .withStdOut(true)
                .withFollowStream(true)
                .exec(answers);
        client.startContainerCmd(id).exec();
    }

    /** Waits until the name is free again, and frees it if that takes long. */
    void awaitEnd() {
        if (!Deadline.in(END_LIMIT).every(BETWEEN_LOOKS).until(this::isGone)) {
            remove();
        }
    }

    private boolean isGone() {
        try {
            client.inspectContainerCmd(id).exec();
            return false;
        } catch (NotFoundException e) {
            return true;
        }
    }

    void remove() {
        try {
            client.removeContainerCmd(id).withForce(true).exec();
        } catch (NotFoundException | ConflictException gone) {
            return; // or on its way
        }
    }
}
