package io.swiftdeploy.runtime.process.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One process, and not a later one with the same process number.
 *
 * @param pid its process number, which the system reuses after its end
 * @param born its start: on Linux the boot id and the clock ticks since boot, from {@code /proc/<pid>/stat} (field 22, see
 *     proc(5)), which setting the clock does not change; elsewhere its start time
 */
public record ProcessIdentity(long pid, String born) {
    private static final Path PROC = Path.of("/proc");
    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), bornNow(process.pid()).orElse(""));
    }

    /** Whether it still runs; a zombie does not. */
    public boolean runs() {
        return bornNow(pid).filter(born::equals).isPresent();
    }

    /** Sends it SIGTERM. */
    public void terminate() {
        handle().ifPresent(ProcessHandle::destroy);
    }

    /** Sends it SIGKILL. */
    public void kill() {
        handle().ifPresent(ProcessHandle::destroyForcibly);
    }

    /** This process and all its descendants. */
    public Stream<ProcessIdentity> family() {
        return Stream.concat(
                Stream.of(this),
                handle().stream().flatMap(ProcessHandle::descendants).map(ProcessIdentity::of));
    }

    /** The handle knows its start time, so a handle taken before the check is of the process that was checked. */
    private Optional<ProcessHandle> handle() {
        Optional<ProcessHandle> found = ProcessHandle.of(pid);
        return runs() ? found : Optional.empty();
    }

    private static Optional<String> bornNow(long pid) {
        return Files.exists(PROC.resolve("self").resolve("stat"))
                ? fromProc(pid)
                : ProcessHandle.of(pid).flatMap(it -> it.info().startInstant()).map(Instant::toString);
    }

    private static Optional<String> fromProc(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean ended = afterName[STATE].equals("Z") || afterName[STATE].equals("X");
            return ended ? Optional.empty() : Optional.of(boot() + "/" + afterName[START_TICKS]);
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static String boot() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
