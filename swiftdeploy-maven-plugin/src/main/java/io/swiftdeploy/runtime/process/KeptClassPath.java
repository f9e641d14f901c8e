package io.swiftdeploy.runtime.process;

import io.swiftdeploy.runtime.process.instance.JarStore;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The gateway's class path, with each jar kept in the stack's own folder as the service's are: the next build may replace
 * those of the local repository while the gateway runs.
 *
 * @param original the jars and folders of the program; looked up only when a gateway has to be started
 * @param jars keeps the jars
 */
record KeptClassPath(Supplier<List<Path>> original, JarStore jars) implements Supplier<String> {
    @Override
    public String get() {
        return original.get().stream()
                .map(it -> Files.isRegularFile(it) ? jars.keep(it, List.of()) : it.toAbsolutePath())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
