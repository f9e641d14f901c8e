package io.swiftdeploy.runtime.docker.record;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.container.KeeperScript;
import io.swiftdeploy.container.RecordVolume;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Archive;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.EngineErrors;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.Execution.CommandResult;
import io.swiftdeploy.runtime.docker.lease.DockerLeases;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The record of a stack, a file in a volume of its own. It is read by the Engine's copy API, and appended to by the keeper's
 * script in a container that has the volume mounted: this build's lease, the gateway, or one made for it.
 */
public final class VolumeRecord implements RecordStore {
    /** What fits into one argument of a program, in base64. */
    private static final int LONGEST_ARGUMENT = 60_000;

    private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

    private final StackName stack;
    private final Containers containers;
    private final Execution execution;
    private final RecordHelper helper;
    private final DockerLeases leases;
    private final RecordPlaces places;
    private final RecordFile file;

    public VolumeRecord(
            StackName stack, Containers containers, Execution execution, RecordHelper helper, DockerLeases leases) {
        this.stack = stack;
        this.containers = containers;
        this.execution = execution;
        this.helper = helper;
        this.leases = leases;
        this.places = new RecordPlaces(stack, containers, leases);
        this.file = new RecordFile(stack, containers, execution, helper, places);
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public byte[] read(long from, int length) {
        return file.read(from, length);
    }

    @Override
    public InputStream open() {
        return file.open();
    }

    @Override
    public boolean append(long expectedSize, byte[] bytes) {
        return Uninterrupted.get(() -> appendWherePossible(expectedSize, bytes));
    }

    private boolean appendWherePossible(long expectedSize, byte[] bytes) {
        try {
            return isAppended(places.lookWhereRunning(it -> appendIn(it, expectedSize, bytes))
                    .orElseGet(() -> appendWithHelper(expectedSize, bytes)));
        } catch (RuntimeException e) {
            // The container may have ended in between, before or after it wrote, or the command still runs.
            return isSeen(expectedSize, bytes).orElse(false) || isAppendedWithHelper(expectedSize, bytes, e);
        }
    }

    private boolean isAppendedWithHelper(long expectedSize, byte[] bytes, RuntimeException before) {
        try {
            // It waits for the record's lock; where the first command was faster after all, the record has these bytes.
            return isAppended(appendWithHelper(expectedSize, bytes)) || has(expectedSize, bytes);
        } catch (RuntimeException e) {
            e.addSuppressed(before);
            if (isThereAfterAll(expectedSize, bytes, e)) {
                return true;
            }
            throw e;
        }
    }

    /** Before an append is called a failure, the record itself is asked. */
    private boolean isThereAfterAll(long expectedSize, byte[] bytes, RuntimeException failure) {
        return Deadline.in(LOOK_LIMIT)
                .untilPresent(() -> isSeen(expectedSize, bytes))
                .orElseThrow(() -> unknown(failure));
    }

    /** Empty when the Engine does not let the record be read. */
    private Optional<Boolean> isSeen(long from, byte[] bytes) {
        try {
            return Optional.of(has(from, bytes));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private SwiftDeployException unknown(RuntimeException failure) {
        return new SwiftDeployException(
                "It is unknown whether the record was written: " + EngineErrors.rootMessage(failure) + ".",
                where(),
                "see whether the Docker Engine answers (`docker info`), then run the goal again: it goes on from what is there",
                failure);
    }

    private boolean has(long from, byte[] bytes) {
        return size() >= from + bytes.length && Arrays.equals(read(from, bytes.length), bytes);
    }

    private CommandResult appendIn(String container, long expectedSize, byte[] bytes) {
        if (bytes.length <= LONGEST_ARGUMENT) {
            String content = Base64.getEncoder().encodeToString(bytes);
            return execution.run(container, command(expectedSize, bytes, content));
        }
        String name = pieceName();
        put(container, name, bytes);
        return execution.run(container, command(expectedSize, bytes, "@" + RecordVolume.FOLDER + "/" + name));
    }

    private CommandResult appendWithHelper(long expectedSize, byte[] bytes) {
        String name = pieceName();
        return helper.run(
                stack,
                command(expectedSize, bytes, "@" + RecordVolume.FOLDER + "/" + name),
                container -> put(container, name, bytes));
    }

    private static String pieceName() {
        return "append-" + UUID.randomUUID();
    }

    private static List<String> command(long expectedSize, byte[] bytes, String content) {
        return KeeperScript.command("append", Long.toString(expectedSize), Integer.toString(bytes.length), content);
    }

    private void put(String container, String name, byte[] bytes) {
        containers.files().copyInto(container, RecordVolume.FOLDER, Archive.ofUser(GatewayContainer.USER, name, bytes));
    }

    private boolean isAppended(CommandResult result) {
        return switch ((int) result.exitCode()) {
            case 0 -> true;
            case KeeperScript.MOVED -> false;
            default ->
                throw new SwiftDeployException(
                        "The record cannot be written: "
                                + (result.output().isBlank()
                                        ? "the keeper said nothing"
                                        : result.output().strip()) + ".",
                        where(),
                        "see whether the disk of the Docker host is full, then run the goal again");
        };
    }

    @Override
    public String where() {
        return RecordFile.where(stack);
    }

    @Override
    public void remove() {
        places.lookWhereRunning(it -> execution.run(it, KeeperScript.command("remove")));
        leases.removeRecordWhenFree(stack);
    }
}
