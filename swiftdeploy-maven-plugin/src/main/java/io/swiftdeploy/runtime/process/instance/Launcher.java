package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.NativeText;
import io.swiftdeploy.runtime.process.state.Launch;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts processes that outlive the build: in a session of their own if there is {@code setsid}, so that neither the end
 * of the terminal nor a Ctrl-C in it reaches them.
 *
 * <p>They inherit only the environment variables that name the user and the machine, not the build's secrets.
 */
public final class Launcher {
    /** What a process has from the build. */
    public static final List<String> INHERITED = List.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "TMPDIR",
            "TEMP",
            "TMP",
            "JAVA_HOME",
            "SystemRoot",
            "USERPROFILE");

    /** The manifest's key of a command that runs once. */
    public static final String COMMAND_KEY = "services.before_traffic.command";

    private Launcher() {}

    /** Throws if the process would get another command or environment than {@code launch} has; starts nothing. */
    public static void check(Launch launch) {
        new PassedText(NativeText.ofThisJvm()).require(launch);
    }

    /** Starts it; what it writes is added to {@code log}. */
    public static Process start(Launch launch, Path log) {
        PrivateFile.folder(log.resolveSibling("").toAbsolutePath());
        return start(launch, Redirect.appendTo(log.toFile()));
    }

    /** Starts a command of the user; whoever calls this reads what it writes. */
    public static Process startPiped(Launch launch) {
        Programs.requireCommand(launch.command(), launch.folder(), COMMAND_KEY);
        return start(launch, Redirect.PIPE);
    }

    private static Process start(Launch launch, Redirect output) {
        requireFolder(launch.folder());
        check(launch);
        ProcessBuilder builder = new ProcessBuilder(inOwnSession(launch.command()))
                .directory(launch.folder().toFile())
                .redirectInput(Redirect.from(Programs.nothing()))
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(launch.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "`" + launch.command().get(0) + "` cannot be started: " + e.getMessage(),
                    "folder " + launch.folder(),
                    "see that it is there and that this user may execute it",
                    e);
        }
    }

    private static List<String> inOwnSession(List<String> command) {
        return Programs.onPath("setsid")
                .map(setsid -> {
                    List<String> words = new ArrayList<>(List.of(setsid.toString()));
                    words.addAll(command);
                    return List.copyOf(words);
                })
                .orElse(command);
    }

    private static void requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new SwiftDeployException(
                    "The folder that instances are to run in does not exist.",
                    folder.toString(),
                    "make it, or name another working folder");
        }
    }
}
