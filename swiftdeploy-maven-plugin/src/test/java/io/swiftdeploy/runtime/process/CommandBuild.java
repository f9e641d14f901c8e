package io.swiftdeploy.runtime.process;

import io.swiftdeploy.runtime.OneTimeCommand;
import io.swiftdeploy.runtime.process.instance.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A build in a JVM of its own that runs a command which does not end. It keeps a copy of {@code app.jar}, if there is one. */
public final class CommandBuild {
    private CommandBuild() {}

    /** @param arguments the folder of the fixture */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        ProcessFixture fixture = new ProcessFixture(folder, "shop");
        Path jar = folder.resolve("app.jar");
        if (Files.exists(jar)) {
            fixture.from(fixture.running(jar));
        }
        List<String> words = List.of("sh", "-c", "echo $$ >pid.new; mv pid.new pid; exec sleep 600");
        OneTimeCommand command = new OneTimeCommand(fixture.instances().get(0), words, Duration.ofMinutes(10));
        fixture.runtime().commands().run(command, () -> {});
    }

    static Process start(Path folder) throws IOException {
        return new ProcessBuilder(
                        Programs.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandBuild.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("build.log").toFile())
                .start();
    }

    /** What the build in {@code folder} runs, as soon as it does. */
    static ProcessHandle command(Path folder) throws IOException {
        Path pid = folder.resolve("pid");
        ProcessFixture.await(() -> Files.exists(pid));
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    }
}
