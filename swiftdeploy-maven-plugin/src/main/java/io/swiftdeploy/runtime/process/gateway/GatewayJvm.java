package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.gateway.GatewayProgram;
import io.swiftdeploy.runtime.process.instance.JarStore;
import io.swiftdeploy.runtime.process.instance.Programs;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JVM that the gateway runs in.
 *
 * @param options of the {@code java} command, such as {@code -Xmx256m}
 * @param classPath gives the jars and folders of the gateway's program; asked only when a gateway has to be started
 */
public record GatewayJvm(List<String> options, Supplier<List<Path>> classPath) {
    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");

    public GatewayJvm {
        options = List.copyOf(options);
    }

    /** With the gateway's program of this build. */
    public static GatewayJvm ofThisBuild() {
        return new GatewayJvm(OPTIONS, GatewayProgram::classPath);
    }

    /** The same with one more option. */
    public GatewayJvm with(String option) {
        return new GatewayJvm(Stream.concat(options.stream(), Stream.of(option)).toList(), classPath);
    }

    /**
     * The same with each jar kept in {@code jars}, as the service's are: the next build may replace those of the local
     * repository while the gateway runs.
     */
    public GatewayJvm keptIn(JarStore jars) {
        return new GatewayJvm(options, () -> classPath.get().stream()
                .map(it -> Files.isRegularFile(it) ? jars.keep(it) : it.toAbsolutePath())
                .toList());
    }

    /** The command that runs the gateway of {@code folder}. */
    List<String> command(GatewayFolder folder) {
        List<String> command = new ArrayList<>(List.of(Programs.java()));
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.get().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(GatewayProgram.MAIN_CLASS);
        command.add(folder.path().toString());
        return List.copyOf(command);
    }
}
