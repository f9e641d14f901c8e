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
        return read(client.logContainerCmd(name).withTail(lines)).all();
    }

    /** The log of the container called {@code name}, to be read on and on; a line that is not complete comes later. */
    static InstanceLog readOn(DockerClient client, String name, int lines) {
        return new StampedLog(
                (since, most) -> {
                    LogContainerCmd command = client.logContainerCmd(name).withTimestamps(true);
                    since.ifPresent(it -> command.withSince((int) it.getEpochSecond()));
                    return read(since.isPresent() ? command.withTailAll() : command.withTail(most))
                            .ended();
                },
                lines);
    }

    /** Nothing where there is no such container. */
    private static LogLines read(LogContainerCmd command) {
        LogLines read = new LogLines();
        try (LogLines closed = read) {
            command.withStdOut(true).withStdErr(true).exec(closed).awaitCompletion(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (NotFoundException e) {
            return new LogLines();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
