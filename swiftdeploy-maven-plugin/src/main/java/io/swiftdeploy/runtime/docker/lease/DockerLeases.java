package io.swiftdeploy.runtime.docker.lease;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import io.swiftdeploy.container.KeeperScript;
import io.swiftdeploy.container.RecordVolume;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.Leases;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.Execution.CommandResult;
import io.swiftdeploy.runtime.docker.resource.NetworksAndVolumes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Leases as containers: each has a name that can be taken once, and lives as long as the build that is attached to it. */
public final class DockerLeases implements Leases {
    private static final int FIRST_ANSWER_SECONDS = 15;
    /** From taking the name to the start takes no living build longer; nor takes the Engine longer to remove a container. */
    private static final Duration UNFINISHED_LIMIT = Duration.ofSeconds(5);

    private final DockerClient client;
    private final Containers containers;
    private final NetworksAndVolumes networksAndVolumes;
    private final Supplier<String> image;
    private final Map<StackName, AttachedLease> held = new ConcurrentHashMap<>();
    private final Set<StackName> forgotten = ConcurrentHashMap.newKeySet();

    /** @param image an image with a shell */
    public DockerLeases(
            DockerClient client, Containers containers, NetworksAndVolumes networksAndVolumes, Supplier<String> image) {
        this.client = client;
        this.containers = containers;
        this.networksAndVolumes = networksAndVolumes;
        this.image = image;
    }

    @Override
    public LeaseAttempt tryTake(StackName stack, LeaseHolder holder) {
        networksAndVolumes.prepareRecord(stack);
        return Deadline.in(UNFINISHED_LIMIT)
                .<LeaseAttempt, RuntimeException>untilPresent(() -> attempt(stack, holder))
                .orElseGet(() -> takeLeftover(stack, holder));
    }

    /** Empty while the name belongs to a container that does not run: it is about to start, to be removed, or a leftover. */
    private Optional<LeaseAttempt> attempt(StackName stack, LeaseHolder holder) {
        try {
            LeaseContainer container = LeaseContainer.create(client, stack, holder, image.get());
            return Optional.of(take(stack, container, holder.purpose()));
        } catch (ConflictException taken) {
            return holder(stack).map(LeaseAttempt.HeldBy::new);
        }
    }

    @Override
    public Optional<LeaseHolder> holder(StackName stack) {
        return containers
                .find(LeaseContainer.name(stack))
                .filter(it -> Boolean.TRUE.equals(it.getState().getRunning()))
                .map(this::holder);
    }

    /** The labels say which goal took the lease, and the container which one runs now. */
    private LeaseHolder holder(InspectContainerResponse container) {
        LeaseHolder first = HolderText.of(
                Optional.ofNullable(container.getConfig().getLabels()).orElse(Map.of()));
        return goal(container.getId())
                .map(it -> new LeaseHolder(first.who(), HolderText.goalName(it), first.since()))
                .orElse(first);
    }

    /** The word that the holder's present goal has. */
    private Optional<String> goal(String container) {
        try {
            CommandResult said = new Execution(client).run(container, KeeperScript.command("goal"));
            return Optional.of(said.output().strip()).filter(it -> said.exitCode() == 0 && !it.isEmpty());
        } catch (RuntimeException endsOrIsFrozen) {
            return Optional.empty();
        }
    }

    /** The leftover of a build that was killed between two steps, or of an Engine that was. */
    private LeaseAttempt takeLeftover(StackName stack, LeaseHolder holder) {
        containers
                .find(LeaseContainer.name(stack))
                .filter(it -> !Boolean.TRUE.equals(it.getState().getRunning()))
                .ifPresent(it -> new LeaseContainer(client, it.getId()).remove());
        return attempt(stack, holder)
                .orElseThrow(() -> new SwiftDeployException(
                        "The container of the stack's lease neither runs nor can be removed.",
                        "container " + LeaseContainer.name(stack),
                        "remove it with `docker rm -f " + LeaseContainer.name(stack) + "`, then run the goal again"));
    }

    private LeaseAttempt take(StackName stack, LeaseContainer container, String goal) {
        Heartbeats heartbeats = new Heartbeats(UUID.randomUUID().toString(), goal);
        Answers answers = new Answers();
        try {
            networksAndVolumes.makeWritable(stack, container.id(), image.get(), List.of(RecordVolume.of(stack)));
            container.start(heartbeats, answers);
            if (!answers.awaitFirst(FIRST_ANSWER_SECONDS)) {
                throw new SwiftDeployException(
                        "The container of the stack's lease does not answer.",
                        "container " + LeaseContainer.name(stack),
                        "the Docker host may be overloaded: see `docker stats`, and try again");
            }
        } catch (RuntimeException e) {
            heartbeats.end();
            Uninterrupted.undo(e, container::remove);
            throw e;
        }
        AttachedLease lease =
                new AttachedLease(stack, container, heartbeats, answers, () -> afterwards(stack, heartbeats.id()));
        held.put(stack, lease);
        new Leftovers(client, containers).remove(stack);
        return new LeaseAttempt.Taken(lease);
    }

    /** A later lease of the same stack stays. */
    private void afterwards(StackName stack, String id) {
        boolean isLatest = idOf(stack).equals(Optional.of(id));
        if (isLatest) {
            held.remove(stack);
        }
        if (isLatest && forgotten.remove(stack)) {
            networksAndVolumes.removeRecord(stack);
        }
    }

    /** Removes the volume of the stack's record: now, or when this build's lease, which has it mounted, is given back. */
    public void removeRecordWhenFree(StackName stack) {
        if (held.containsKey(stack)) {
            forgotten.add(stack);
        } else {
            // A container that has just ended is not gone at once.
            Deadline.in(UNFINISHED_LIMIT).until(() -> networksAndVolumes.removeRecord(stack));
        }
    }

    /**
     * Passes while this build holds the lease of {@code stack}, and where it never had one: then it changes only what needs
     * none.
     *
     * @throws io.swiftdeploy.runtime.LeaseLostException when it had the lease and lost it
     */
    public void requireNotLost(StackName stack) {
        Optional.ofNullable(held.get(stack)).ifPresent(AttachedLease::requireHeld);
    }

    /** What the gateway's keeper knows this build's lease by, if it holds one. */
    public Optional<String> idOf(StackName stack) {
        return Optional.ofNullable(held.get(stack)).map(AttachedLease::id);
    }

    /** The container of the lease that this build holds, if it holds one. */
    public Optional<String> containerOf(StackName stack) {
        return Optional.ofNullable(held.get(stack)).map(AttachedLease::containerId);
    }

    @Override
    public void interrupt(StackName stack, LeaseHolder claimant, String goal) {
        containers
                .find(LeaseContainer.name(stack))
                .filter(it -> Boolean.TRUE.equals(it.getState().getRunning()))
                .ifPresent(it -> interrupt(it.getId(), claimant, goal));
    }

    private void interrupt(String container, LeaseHolder claimant, String goal) {
        goal(container).filter(it -> HolderText.goalName(it).equals(goal)).ifPresent(it -> new Execution(client)
                .run(container, KeeperScript.command("interrupt", HolderText.word(claimant), it)));
    }
}
