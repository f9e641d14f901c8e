package io.swiftdeploy.runtime.docker.helper;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.EngineErrors;
import io.swiftdeploy.runtime.docker.engine.Execution;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** A command in a container that lives as long as the command: no network, no rights, nothing left behind. */
public final class OneShot {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** An Engine that did not answer in time may create a container this much later. */
    private static final Duration LATE_CREATION = Duration.ofSeconds(5);

    private final DockerClient client;
    private final Containers containers;

    public OneShot(DockerClient client, Containers containers) {
        this.client = client;
        this.containers = containers;
    }

    public Execution.CommandResult run(HelperTask task) {
        return run(task, id -> {});
    }

    /** Runs {@code task}, with {@code prepare} before it, which gets the container's id. */
    public Execution.CommandResult run(HelperTask task, Consumer<String> prepare) {
        return run(task, prepare, (id, outcome) -> outcome);
    }

    /** Runs {@code task}, with {@code prepare} before and {@code finish} after it; both get the container's id. */
    public <T> T run(HelperTask task, Consumer<String> prepare, BiFunction<String, Execution.CommandResult, T> finish) {
        return with(task, id -> {
            prepare.accept(id);
            containers.start(id);
            int exitCode = exitCode(task, id);
            String output = String.join("\n", containers.lastLogLines(id, 200));
            return finish.apply(id, new Execution.CommandResult(exitCode, output));
        });
    }

    /** What {@code act} gives, which gets the id of a container of {@code task} that exists until then and is not started. */
    public <T> T with(HelperTask task, Function<String, T> act) {
        String id = create(task);
        T result;
        try {
            result = act.apply(id);
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, () -> remove(id));
            throw e;
        }
        remove(id);
        return result;
    }

    private int exitCode(HelperTask task, String id) {
        Deadline deadline = Deadline.in(LIMIT);
        return deadline.untilPresent(() -> exitCode(task, id, deadline.left()))
                .orElseThrow(() -> new SwiftDeployException(
                        "`" + String.join(" ", task.command()) + "` is not known to have ended within "
                                + LIMIT.toSeconds() + " s.",
                        "a container of " + task.image(),
                        "the Docker host may be overloaded: see `docker stats`, and try again"));
    }

    /** Empty when it does not end in time, and when the Engine cannot tell now: then it is asked again. */
    private Optional<Integer> exitCode(HelperTask task, String id, Duration limit) {
        QuietWait wait = client.waitContainerCmd(id).exec(new QuietWait());
        try {
            return Optional.of(wait.awaitStatusCode(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (DockerClientException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new InterruptedWaitException(e);
            }
            wait.gone.ifPresent(it -> {
                throw EngineErrors.refused(
                        "The end of `" + String.join(" ", task.command()) + "` cannot be seen",
                        "the Docker Engine",
                        it);
            });
            return Optional.empty();
        }
    }

    /** The library would print a cut stream with its stack trace. */
    private static final class QuietWait extends WaitContainerResultCallback {
        private volatile Optional<NotFoundException> gone = Optional.empty();

        @Override
        public void onError(Throwable throwable) {
            gone = Optional.of(throwable)
                    .filter(NotFoundException.class::isInstance)
                    .map(NotFoundException.class::cast);
            onComplete();
        }
    }

    /** Removes a container that {@link #create} made, by its id or its name. An interrupted thread does it too. */
    public void remove(String container) {
        Uninterrupted.run(() -> isRemoved(container));
    }

    /** False where there was none. */
    private boolean isRemoved(String container) {
        try {
            client.removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
            return true;
        } catch (NotFoundException gone) {
            return false;
        }
    }

    /** Creates the container of {@code task}; whoever calls this removes it. */
    public String create(HelperTask task) {
        String name = task.stack() + "-helper-" + UUID.randomUUID();
        try {
            return create(name, task);
        } catch (DockerException e) {
            SwiftDeployException refusal = EngineErrors.refused(
                    "A container of " + task.image() + " cannot be created", "the Docker Engine", e);
            Uninterrupted.undo(refusal, () -> remove(name));
            throw refusal;
        } catch (RuntimeException unanswered) {
            Uninterrupted.undo(unanswered, () -> removeUnanswered(name, unanswered));
            throw unanswered;
        }
    }

    /** The Engine may have made the container although its answer did not arrive; the name finds it without an id. */
    private void removeUnanswered(String name, RuntimeException failure) {
        if (EngineErrors.isConnectionRefused(failure)) {
            isRemoved(name);
        } else {
            removeLate(name);
        }
    }

    /** An attempt that fails is repeated, too: the Engine may be starting again. */
    private void removeLate(String name) {
        Deque<RuntimeException> failures = new ArrayDeque<>();
        boolean removed = Deadline.in(LATE_CREATION).until(() -> {
            try {
                return isRemoved(name);
            } catch (RuntimeException e) {
                failures.add(e);
                return false;
            }
        });
        if (!removed && !failures.isEmpty()) {
            throw failures.getLast();
        }
    }

    private String create(String name, HelperTask task) {
        try (CreateContainerCmd command = HelperCommand.of(task, client.createContainerCmd(task.image()))) {
            return command.withName(name).exec().getId();
        }
    }
}
