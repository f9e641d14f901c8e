package io.swiftdeploy.runtime.docker.attachment;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerException;
import io.swiftdeploy.container.CommandContainer;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.container.Role;
import io.swiftdeploy.io.AtExit;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.CommandEnd;
import io.swiftdeploy.runtime.CommandEnd.How;
import io.swiftdeploy.runtime.Commands;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.OneTimeCommand;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.resource.NetworksAndVolumes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands in containers of their own, which are found by the label of their role. */
public final class CommandContainers implements Commands {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    /** Enough to see why it failed. */
    private static final int LAST_LINES = 40;

    private static final long UNKNOWN = -1;

    private final Containers containers;
    private final NetworksAndVolumes networksAndVolumes;
    private final SurroundingsOnEngine surroundings;
    private final Narration narration;
    private final Consumer<StackName> fence;

    /** @param fence stands before the end of what this build has not started itself */
    public CommandContainers(
            Containers containers,
            NetworksAndVolumes networksAndVolumes,
            SurroundingsOnEngine surroundings,
            Narration narration,
            Consumer<StackName> fence) {
        this.containers = containers;
        this.networksAndVolumes = networksAndVolumes;
        this.surroundings = surroundings;
        this.narration = narration;
        this.fence = fence;
    }

    @Override
    public CommandEnd run(OneTimeCommand command, Runnable goOn) {
        StackName stack = command.like().workload().stack();
        String name = command.newName();
        ContainerSpec spec = CommandContainer.of(name, command.like(), command.words());
        goOn.run();
        endAbandoned(stack);
        AtExit atExit = AtExit.run(() -> containers.remove(name));
        try {
            atExit.start(() -> start(stack, spec, goOn));
            CommandEnd end = awaitEnd(name, command.timeout(), goOn);
            Uninterrupted.run(() -> removeOrWarn(stack, name));
            return end;
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, () -> remove(stack, name));
            throw e;
        } finally {
            atExit.close();
        }
    }

    /** How the command ended is known, and the next goal looks for it again. */
    private void removeOrWarn(StackName stack, String name) {
        try {
            remove(stack, name);
        } catch (RuntimeException e) {
            narration.warning(
                    "What ran services.before_traffic may be left behind (container " + name + "): " + e.getMessage());
        }
    }

    private String start(StackName stack, ContainerSpec spec, Runnable goOn) {
        String name = spec.identity().name();
        networksAndVolumes.prepare(stack, spec);
        surroundings.prepare(stack, spec);
        containers.create(spec);
        networksAndVolumes.makeWritable(
                stack, name, spec.command().image().pinned(), spec.attachments().volumes());
        surroundings.join(spec);
        goOn.run();
        containers.start(name);
        return name;
    }

    private CommandEnd awaitEnd(String name, Duration timeout, Runnable goOn) {
        Optional<CommandEnd> end = Deadline.in(timeout).every(BETWEEN_LOOKS).untilPresent(() -> {
            goOn.run();
            return ended(name);
        });
        if (end.isPresent()) {
            return end.get();
        }
        containers.stop(name);
        return new CommandEnd(How.TIMED_OUT, UNKNOWN, containers.lastLogLines(name, LAST_LINES));
    }

    /** Empty while it runs. */
    private Optional<CommandEnd> ended(String name) {
        Optional<ContainerState> state = containers.find(name).map(InspectContainerResponse::getState);
        if (state.isEmpty()) {
            return Optional.of(new CommandEnd(How.GONE, UNKNOWN, List.of()));
        }
        return state.filter(it -> "exited".equals(it.getStatus()) || "dead".equals(it.getStatus()))
                .map(it -> new CommandEnd(
                        How.ENDED,
                        Objects.requireNonNullElse(it.getExitCodeLong(), UNKNOWN),
                        containers.lastLogLines(name, LAST_LINES)));
    }

    private void remove(StackName stack, String name) {
        containers.remove(name);
        try {
            surroundings.forgetUnusedSecrets(stack);
        } catch (DockerException e) {
            narration.warning("Secrets that nothing needs are left in a volume of " + stack + ": " + e.getMessage());
        }
    }

    @Override
    public List<String> endAbandoned(StackName stack) {
        List<String> abandoned = containers.all(stack).stream()
                .filter(it -> Role.BEFORE_TRAFFIC.text().equals(it.getLabels().get(Labels.ROLE)))
                .map(it -> it.getNames()[0].substring(1))
                .toList();
        abandoned.forEach(name -> {
            fence.accept(stack);
            remove(stack, name);
        });
        return abandoned;
    }
}
