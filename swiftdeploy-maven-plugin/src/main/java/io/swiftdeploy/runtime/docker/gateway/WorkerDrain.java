package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.TopContainerResponse;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.runtime.Drain;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The nginx workers with the configuration from before a reload; each ends with its last request.
 *
 * @param container the gateway
 * @param retiring their process numbers
 */
record WorkerDrain(DockerClient client, String container, Set<String> retiring) implements Drain {
    /** The Engine starts a program for each look. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** The workers that the gateway has now. */
    static WorkerDrain ofPresentWorkers(DockerClient client, String container) {
        return new WorkerDrain(client, container, workers(client, container));
    }

    @Override
    public boolean await(Duration limit) {
        return Deadline.in(limit).every(BETWEEN_LOOKS).until(() -> workers(client, container).stream()
                .noneMatch(retiring::contains));
    }

    @Override
    public boolean changed() {
        return true;
    }

    private static Set<String> workers(DockerClient client, String container) {
        TopContainerResponse top = client.topContainerCmd(container).exec();
        int pid = Arrays.asList(top.getTitles()).indexOf("PID");
        return Arrays.stream(top.getProcesses())
                .filter(row -> row[row.length - 1].contains("worker process"))
                .map(row -> row[pid])
                .collect(Collectors.toSet());
    }
}
