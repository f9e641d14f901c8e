package io.swiftdeploy.runtime.process.discovery;

import io.swiftdeploy.runtime.process.state.Launch;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A process of this user as Linux shows it, see proc(5).
 *
 * @param folder its folder in {@code /proc}
 * @param pid its process number
 * @param environment what it was started with
 */
record ProcessEntry(Path folder, long pid, SortedMap<String, String> environment) {
    /** Empty where it has ended, or belongs to another user. */
    static Optional<ProcessEntry> read(Path folder) {
        try {
            long pid = Long.parseLong(String.valueOf(folder.getFileName()));
            return isOurs(folder) ? Optional.of(new ProcessEntry(folder, pid, environment(folder))) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Another user could carry a mark of ours, and must not be taken for a part of the stack. */
    private static boolean isOurs(Path folder) throws IOException {
        return Files.getAttribute(folder, "unix:uid").equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static SortedMap<String, String> environment(Path folder) throws IOException {
        SortedMap<String, String> environment = new TreeMap<>();
        for (String each : words(folder.resolve("environ"))) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                environment.put(each.substring(0, equals), each.substring(equals + 1));
            }
        }
        return environment;
    }

    private static List<String> words(Path file) throws IOException {
        return Arrays.asList(new String(Files.readAllBytes(file), system()).split("\0", -1));
    }

    /** What the JVM encodes command lines and environments in. */
    private static Charset system() {
        String name = System.getProperty("sun.jnu.encoding", "");
        return name.isEmpty() || !Charset.isSupported(name) ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    Optional<ProcessIdentity> identity() {
        return ProcessHandle.of(pid).map(ProcessIdentity::of).filter(ProcessIdentity::runs);
    }

    long parent() {
        return ProcessHandle.of(pid)
                .flatMap(ProcessHandle::parent)
                .map(ProcessHandle::pid)
                .orElse(0L);
    }

    /** How it was started, without those variables that {@code excluded} names. */
    Optional<Launch> launch(List<String> excluded) {
        try {
            List<String> command = words(folder.resolve("cmdline"));
            SortedMap<String, String> own = new TreeMap<>(environment);
            own.keySet().removeAll(excluded);
            List<String> whole = command.subList(0, Math.max(command.size() - 1, 0));
            return whole.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Launch(whole, own, Files.readSymbolicLink(folder.resolve("cwd"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
