package io.swiftdeploy.it.faults;

import io.swiftdeploy.it.faults.Tally.Harm;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.ObservedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Containers, networks and volumes are found by the stack's name in their labels or in their own, with the {@code docker}
 * command.
 *
 * @param stack a stack of containers
 */
record DockerLeaks(FaultStack stack) implements Leaks {
    private static final int NETWORKS = 2;

    @Override
    public Map<Harm, List<String>> beside(ObservedStack observed) {
        Map<Harm, List<String>> found = new EnumMap<>(Harm.class);
        Set<String> known = known(observed);
        put(
                found,
                Harm.LEAKED_CONTAINER,
                containers().stream().filter(it -> !known.contains(it)).toList());
        List<String> networks = networks();
        List<String> volumes = volumes();
        boolean gone = observed.gateway().isEmpty();
        if (gone || networks.size() > NETWORKS) {
            put(found, Harm.LEAKED_NETWORK, networks);
        }
        put(
                found,
                Harm.LEAKED_VOLUME,
                volumes.stream().filter(it -> gone && !isOfTheRecord(it)).toList());
        return found;
    }

    private static void put(Map<Harm, List<String>> found, Harm harm, List<String> things) {
        if (!things.isEmpty()) {
            found.put(harm, things);
        }
    }

    private static Set<String> known(ObservedStack observed) {
        return Stream.of(
                        observed.instances().stream().map(ObservedInstance::name),
                        observed.gateway().stream().map(ObservedServer::name),
                        observed.policyServer().stream().map(ObservedServer::name))
                .flatMap(it -> it)
                .collect(Collectors.toSet());
    }

    private static boolean isOfTheRecord(String volume) {
        return volume.endsWith("-record");
    }

    private List<String> containers() {
        return Stream.concat(
                        docker("ps", "-a", "--filter", label(), "--format", "{{.Names}}").stream(),
                        docker("ps", "-a", "--filter", "name=" + stack.name(), "--format", "{{.Names}}").stream())
                .distinct()
                .toList();
    }

    private List<String> networks() {
        return docker("network", "ls", "--filter", label(), "--format", "{{.Name}}");
    }

    private List<String> volumes() {
        return docker("volume", "ls", "--filter", label(), "--format", "{{.Name}}");
    }

    private String label() {
        return "label=io.swiftdeploy.stack=" + stack.name();
    }

    /** Kills the processes behind the Engine's back: a container that a command has ended counts as stopped by a person. */
    @Override
    public void crash() {
        List<String> running = docker("ps", "--filter", label(), "--format", "{{.Names}}");
        if (!running.isEmpty()) {
            docker(
                            "inspect",
                            Stream.concat(Stream.of("--format", "{{.State.Pid}}"), running.stream())
                                    .toList())
                    .stream()
                    .map(Long::parseLong)
                    .filter(pid -> pid > 1)
                    .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    @Override
    public void wipe() {
        docker("rm", Stream.concat(Stream.of("-f", "-v"), containers().stream()).toList());
        docker("network", Stream.concat(Stream.of("rm"), networks().stream()).toList());
        docker(
                "volume",
                Stream.concat(Stream.of("rm", "-f"), volumes().stream()).toList());
    }

    private static List<String> docker(String command, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(arguments);
        return docker(words.toArray(new String[0]));
    }

    private static List<String> docker(String... arguments) {
        List<String> words = new ArrayList<>(List.of("docker"));
        words.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
