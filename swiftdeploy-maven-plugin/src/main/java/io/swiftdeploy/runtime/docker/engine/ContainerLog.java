package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import io.swiftdeploy.inspection.InstanceLog;
import io.swiftdeploy.io.InterruptedWaitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a container wrote. */
final class ContainerLog {
    private static final long LIMIT_SECONDS = 10;

    private ContainerLog() {}

    /** The last lines that the container called {@code name} wrote, to either stream; none where there is no such container. */
    static List<String> last(DockerClient client, String name, int lines) {
        return lines(client.logContainerCmd(name).withTail(lines));
    }

    /** The log of the container called {@code name}, to be read on and on. */
    static InstanceLog readOn(DockerClient client, String name, int lines) {
        return new StampedLog(
                (since, most) -> {
                    LogContainerCmd command = client.logContainerCmd(name).withTimestamps(true);
                    since.ifPresent(it -> command.withSince((int) it.getEpochSecond()));
                    return lines(since.isPresent() ? command.withTailAll() : command.withTail(most));
                },
                lines);
    }

    private static List<String> lines(LogContainerCmd command) {
        Execution.Output output = new Execution.Output();
        try (output) {
            command.withStdOut(true).withStdErr(true).exec(output).awaitCompletion(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (NotFoundException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.text().lines().toList();
    }
}
