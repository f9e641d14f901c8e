package io.swiftdeploy.it.faults;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.runtime.Runtime;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * A build in a JVM of its own, to be killed.
 *
 * <p>Its arguments: the runtime, the state folder, the workspace, the goal, the number of the call beside which it ends as if
 * by kill -9 (0 for none), {@code before} or {@code after} that call, and for how many seconds it waits for another build. Its
 * exit code is 0 when the goal succeeded, 1 when it failed with words for the user, 2 when it failed in another way.
 */
final class GoalProcess {
    /** Printed when the goal begins. */
    static final String BEGUN = "[begun]";

    /** Printed at its end, before the number of its calls. */
    static final String CALLS = "[calls] ";

    /** The exit code of a process that kill -9 has ended. */
    static final int KILLED = 137;

    private static final int FAILED = 1;
    private static final int BROKEN = 2;

    private GoalProcess() {}

    /** When this JVM ends itself. */
    record Suicide(int call, boolean after) {
        static Suicide of(List<String> words) {
            return new Suicide(Integer.parseInt(words.get(0)), words.get(1).equals("after"));
        }

        CallHook hook() {
            return new CallHook(number -> endAt(number, false), number -> endAt(number, true));
        }

        private void endAt(int number, boolean done) {
            if (number == call && done == after) {
                java.lang.Runtime.getRuntime().halt(KILLED);
            }
        }
    }

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        FaultPlace place = FaultPlace.valueOf(words.get(0));
        Path state = Path.of(words.get(1));
        PrintedLog log = new PrintedLog(out::println);
        CallHook hook = Suicide.of(words.subList(4, 6)).hook();
        Supplier<Runtime> connecting = () -> place.connect(state, System.getenv(), log);
        Workspace workspace = new Workspace(Path.of(words.get(2)));
        Goal goal = Goal.valueOf(words.get(3));
        Build build = new Build(connecting, workspace, Duration.ofSeconds(Long.parseLong(words.get(6))), log);
        out.println(BEGUN);
        ToldGoal told = new ToldGoal(goal, workspace, connecting, log);
        int code = run(() -> told.run(() -> build.run(goal, hook::on)), out);
        out.println(CALLS + hook.calls());
        System.exit(code);
    }

    private static int run(Runnable goal, PrintStream out) {
        try {
            goal.run();
            return 0;
        } catch (SwiftDeployException e) {
            out.println(e.getMessage());
            return FAILED;
        } catch (RuntimeException e) {
            e.printStackTrace(out);
            return BROKEN;
        }
    }
}
