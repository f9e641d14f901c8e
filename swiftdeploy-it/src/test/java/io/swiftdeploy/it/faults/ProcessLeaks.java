package io.swiftdeploy.it.faults;

import io.swiftdeploy.it.faults.Tally.Harm;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.ObservedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processes are found by the state folder in their command or environment; files by what is in that folder.
 *
 * @param stack a stack of local processes
 */
record ProcessLeaks(FaultStack stack) implements Leaks {
    private static final Path PROC = Path.of("/proc");
    /**
     * What belongs to the stack as a whole: the record, the policies, the key, the lock of the lease, the gateway and the kept
     * jars.
     */
    private static final String OF_THE_STACK =
            "history\\.jsonl(\\.lock)?|policies\\.json|key|lease\\.lock|(gateway|jars)/.*";

    private static final String TEMPORARY = "(?i).*(\\.tmp|\\.temp|\\.new|~|\\.part|\\.unusable).*";

    @Override
    public Map<Harm, List<String>> beside(ObservedStack observed) {
        Map<Harm, List<String>> found = new EnumMap<>(Harm.class);
        List<ProcessHandle> processes = processes();
        if (processes.size() != expected(observed)) {
            found.put(
                    Harm.LEAKED_PROCESS,
                    Stream.concat(
                                    Stream.of("expected " + expected(observed)),
                                    processes.stream().map(ProcessLeaks::described))
                            .toList());
        }
        List<String> files = files(observed);
        if (!files.isEmpty()) {
            found.put(Harm.LEAKED_FILE, files);
        }
        return found;
    }

    private static long expected(ObservedStack observed) {
        return observed.instances().stream().filter(ObservedInstance::running).count()
                + observed.gateway().filter(ObservedServer::running).stream().count();
    }

    private static String described(ProcessHandle process) {
        return process.pid() + " " + text(process, "cmdline").replace('\0', ' ');
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(it -> it.pid() != ProcessHandle.current().pid())
                .filter(this::isOfTheStack)
                .toList();
    }

    private boolean isOfTheStack(ProcessHandle process) {
        String command = text(process, "cmdline");
        return !command.contains(GoalProcess.class.getName())
                && (command + text(process, "environ")).contains(stack.state().toString());
    }

    private static String text(ProcessHandle process, String file) {
        try {
            return Files.readString(PROC.resolve(process.pid() + "/" + file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private List<String> files(ObservedStack observed) {
        Set<String> known = observed.instances().stream()
                .flatMap(it -> Stream.of("instances/" + it.name() + ".json", "logs/" + it.name() + ".log"))
                .collect(Collectors.toSet());
        boolean gone = observed.gateway().isEmpty();
        return all().stream()
                .filter(it -> it.matches(TEMPORARY) || !known.contains(it) && !isOfTheStack(it, gone))
                .toList();
    }

    private static boolean isOfTheStack(String file, boolean gone) {
        return gone ? file.matches("history\\.jsonl(\\.lock)?|lease\\.lock") : file.matches(OF_THE_STACK);
    }

    private List<String> all() {
        if (!Files.exists(stack.state())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(stack.state())) {
            return files.filter(Files::isRegularFile)
                    .map(it -> stack.state().relativize(it).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void crash() {
        List<ProcessHandle> processes = processes();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(it -> it.onExit().join());
    }

    @Override
    public void wipe() {
        crash();
        if (!Files.exists(stack.state())) {
            return;
        }
        try (Stream<Path> files = Files.walk(stack.state())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
