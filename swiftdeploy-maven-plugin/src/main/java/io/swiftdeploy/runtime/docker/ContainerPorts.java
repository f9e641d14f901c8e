package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.swiftdeploy.inspection.ListeningPort;
import io.swiftdeploy.inspection.ListeningPort.Reach;
import io.swiftdeploy.inspection.TcpTable;
import io.swiftdeploy.inspection.TcpTable.Entry;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.Execution.CommandResult;
import java.util.List;
import java.util.Optional;

/** The ports that listen inside a container, as a program of its image sees them. */
final class ContainerPorts {
    private static final List<String> COMMAND = List.of("cat", "/proc/net/tcp", "/proc/net/tcp6");
    private static final String HEADING = "local_address";
    /** 127.0.0.11, where the Engine itself answers names. */
    private static final String NAME_SERVER = "0B00007F";

    private ContainerPorts() {}

    /** The ports; empty where the container does not run, or its image has no {@code cat}. */
    static Optional<List<ListeningPort>> of(String container, Execution execution) {
        try {
            return execution
                    .ask(container, COMMAND)
                    .map(CommandResult::output)
                    .filter(it -> it.contains(HEADING))
                    .map(ContainerPorts::parse);
        } catch (DockerException e) {
            return Optional.empty();
        }
    }

    private static List<ListeningPort> parse(String output) {
        return TcpTable.listening(output.lines()).stream()
                .filter(it -> !it.address().equals(NAME_SERVER))
                .map(ContainerPorts::port)
                .distinct()
                .toList();
    }

    private static ListeningPort port(Entry entry) {
        return new ListeningPort(entry.port(), entry.isLoopback() ? Reach.ITSELF : Reach.GATEWAY);
    }
}
