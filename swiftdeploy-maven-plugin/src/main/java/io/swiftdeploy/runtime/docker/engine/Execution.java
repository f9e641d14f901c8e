package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Runs a command inside a running container. */
public final class Execution {
    private static final long LIMIT_SECONDS = 15;
    private static final long UNKNOWN = -1;

    private final DockerClient client;

    public Execution(DockerClient client) {
        this.client = client;
    }

    /** How a command ended, and what it wrote to both streams. */
    public record CommandResult(long exitCode, String output) {}

    /** Runs {@code command}, and waits until it ends. */
    public CommandResult run(String container, List<String> command) {
        String id = client.execCreateCmd(container)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withCmd(command.toArray(String[]::new))
                .exec()
                .getId();
        Output output = new Output();
        try {
            client.execStartCmd(id).exec(output).awaitCompletion(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Long exitCode = client.inspectExecCmd(id).exec().getExitCodeLong();
        return new CommandResult(Optional.ofNullable(exitCode).orElse(UNKNOWN), output.text());
    }

    /** Collects what a container writes. */
    public static final class Output extends ResultCallback.Adapter<Frame> {
        private final List<String> pieces = new CopyOnWriteArrayList<>();

        @Override
        public void onNext(Frame frame) {
            pieces.add(new String(frame.getPayload(), StandardCharsets.UTF_8));
        }

        String text() {
            return String.join("", pieces);
        }
    }
}
