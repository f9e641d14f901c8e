package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.InterruptedWaitException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs a command inside a running container. */
public final class Execution {
    private static final long LIMIT_SECONDS = 15;
    private static final Duration LATE_LIMIT = Duration.ofSeconds(15);
    private static final long UNKNOWN = -1;
    /** What the Engine itself writes, with exit code 126, where the container ended just before the command began. */
    private static final Pattern NEVER_RAN = Pattern.compile("task [0-9a-f]{64} not found(: not found)?\\s*");

    private final DockerClient client;

    public Execution(DockerClient client) {
        this.client = client;
    }

    /** How a command ended, and what it wrote to both streams. */
    public record CommandResult(long exitCode, String output) {
        /** Whether the command is known to have ended; otherwise it may still run, and do what it was asked for. */
        public boolean isKnown() {
            return exitCode != UNKNOWN;
        }
    }

    /**
     * Runs {@code command}, and waits until it ends: also when its stream is cut or late, which says nothing about the
     * command. An interrupted thread does not wait.
     */
    public CommandResult run(String container, List<String> command) {
        Output output = new Output();
        long exitCode = run(container, command, output);
        return new CommandResult(exitCode, output.text());
    }

    /**
     * How {@code command} ended; empty where that is unknown, and where {@code container} does not run at this moment: one that
     * ends again and again may do so between a look at it and the question.
     */
    public Optional<CommandResult> ask(String container, List<String> command) {
        try {
            return Optional.of(run(container, command))
                    .filter(CommandResult::isKnown)
                    .filter(result -> !NEVER_RAN.matcher(result.output()).matches());
        } catch (ConflictException e) {
            return Optional.empty();
        }
    }

    /**
     * What {@code command} writes to its standard output. Not every cut of the stream can be seen here: who knows how many
     * bytes there are has to count them.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException unless the command is known to have ended with 0, and the stream
     *     did not fail
     */
    public byte[] bytes(String container, List<String> command) {
        Output output = new Output();
        long exitCode = run(container, command, output);
        if (exitCode != 0 || !output.hasEndedWell()) {
            throw EngineErrors.outputIncomplete(container, outcome(exitCode));
        }
        return output.bytes();
    }

    private static String outcome(long exitCode) {
        return exitCode == UNKNOWN ? "it is unknown how it ended" : "it ended with exit code " + exitCode;
    }

    private long run(String container, List<String> command, Output output) {
        String id = client.execCreateCmd(container)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withCmd(command.toArray(String[]::new))
                .exec()
                .getId();
        try {
            client.execStartCmd(id).exec(output).awaitCompletion(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return exitCode(id);
    }

    private long exitCode(String id) {
        try {
            return Deadline.in(LATE_LIMIT).untilPresent(() -> knownExitCode(id)).orElse(UNKNOWN);
        } catch (InterruptedWaitException e) {
            return UNKNOWN;
        }
    }

    /** Empty while the command runs, and when the Engine fails to answer. */
    private Optional<Long> knownExitCode(String id) {
        try {
            return Optional.ofNullable(client.inspectExecCmd(id).exec().getExitCodeLong());
        } catch (NotFoundException e) {
            return Optional.of(UNKNOWN); // it went away with its container
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Collects what a container writes. */
    public static final class Output extends ResultCallback.Adapter<Frame> {
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private final ByteArrayOutputStream standard = new ByteArrayOutputStream();
        private volatile boolean failed;
        private volatile boolean ended;

        @Override
        public void onNext(Frame frame) {
            all.writeBytes(frame.getPayload());
            if (frame.getStreamType() == StreamType.STDOUT) {
                standard.writeBytes(frame.getPayload());
            }
        }

        /** The library would print it with its stack trace; a command that was cut off has no exit code. */
        @Override
        public void onError(Throwable throwable) {
            failed = true;
            onComplete();
        }

        @Override
        public void onComplete() {
            ended = true;
            super.onComplete();
        }

        /** False while it goes on. */
        boolean hasEndedWell() {
            return ended && !failed;
        }

        String text() {
            return all.toString(StandardCharsets.UTF_8);
        }

        byte[] bytes() {
            return standard.toByteArray();
        }
    }
}
