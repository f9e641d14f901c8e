package io.swiftdeploy.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Appends to a history from a process of its own. */
final class HistoryWriterProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private HistoryWriterProcess() {}

    /** Arguments: the file, the actor, the number of records, and maybe that the file lies in a workspace. */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        History history = arguments.length > 3
                ? History.ofFile(file, Clock.systemUTC(), Actor.named(arguments[1]))
                : new History(file, Clock.systemUTC(), arguments[1], PATIENCE);
        int records = Integer.parseInt(arguments[2]);
        try {
            for (int i = 1; i <= records; i++) {
                history.append(Events.deploy("1.0." + i));
            }
        } catch (SwiftDeployException failure) {
            System.out.println(failure.what());
            System.exit(3);
        }
    }

    /** The command line of such a process. */
    static List<String> command(Path file, String actor, int records) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HistoryWriterProcess.class.getName()));
        command.addAll(List.of(file.toString(), actor, Integer.toString(records)));
        return command;
    }

    /** The same, with a file in a workspace. */
    static List<String> commandInWorkspace(Path file, String actor, int records) {
        List<String> command = command(file, actor, records);
        command.add("workspace");
        return command;
    }

    static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** What the process printed, once it has ended. */
    static String output(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }
}
