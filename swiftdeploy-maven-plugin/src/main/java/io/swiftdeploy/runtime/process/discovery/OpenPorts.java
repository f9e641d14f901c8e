package io.swiftdeploy.runtime.process.discovery;

import io.swiftdeploy.inspection.ListeningPort;
import io.swiftdeploy.inspection.ListeningPort.Reach;
import io.swiftdeploy.inspection.TcpTable;
import io.swiftdeploy.inspection.TcpTable.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP ports that a process and its children listen on. Only Linux shows them. */
public final class OpenPorts {
    private static final Path PROC = Path.of("/proc");

    private OpenPorts() {}

    /** The ports of the process {@code pid}; empty where they cannot be seen. */
    public static Optional<List<ListeningPort>> of(long pid) {
        try {
            List<Entry> all =
                    TcpTable.listening(tables(PROC.resolve(Long.toString(pid)).resolve("net")));
            Set<String> own = new HashSet<>();
            for (long each : family(pid)) {
                own.addAll(sockets(PROC.resolve(Long.toString(each)).resolve("fd")));
            }
            return Optional.of(all.stream()
                    .filter(it -> own.contains("socket:[" + it.inode() + "]"))
                    .map(OpenPorts::port)
                    .distinct()
                    .toList());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** The gateway connects to 127.0.0.1. */
    private static ListeningPort port(Entry entry) {
        return new ListeningPort(entry.port(), entry.isAny() || entry.isLoopbackIpv4() ? Reach.GATEWAY : Reach.ITSELF);
    }

    private static Stream<String> tables(Path net) throws IOException {
        List<String> lines = Files.readAllLines(net.resolve("tcp"));
        Path ipv6 = net.resolve("tcp6");
        return Files.exists(ipv6) ? Stream.concat(lines.stream(), Files.readAllLines(ipv6).stream()) : lines.stream();
    }

    private static List<Long> family(long pid) {
        Stream<ProcessHandle> children =
                ProcessHandle.of(pid).map(ProcessHandle::descendants).orElseGet(Stream::empty);
        return Stream.concat(Stream.of(pid), children.map(ProcessHandle::pid)).toList();
    }

    /** What the entries of {@code descriptors} are; one that is closed meanwhile is none. */
    private static Set<String> sockets(Path descriptors) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> all = Files.list(descriptors)) {
            for (Path each : all.toList()) {
                target(each).ifPresent(sockets::add);
            }
        }
        return sockets;
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
