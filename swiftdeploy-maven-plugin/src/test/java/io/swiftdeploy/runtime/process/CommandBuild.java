package io.swiftdeploy.runtime.process;

import io.swiftdeploy.runtime.OneTimeCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A build in a JVM of its own that runs a command which does not end. */
public final class CommandBuild {
    private CommandBuild() {}

    /** @param arguments the folder of the fixture */
    public static void main(String[] arguments) {
        ProcessFixture fixture = new ProcessFixture(Path.of(arguments[0]), "shop");
        List<String> words = List.of("sh", "-c", "echo $$ >pid.new; mv pid.new pid; exec sleep 600");
        OneTimeCommand command = new OneTimeCommand(fixture.instances().get(0), words, Duration.ofMinutes(10));
        fixture.runtime().commands().run(command, () -> {});
    }
}
