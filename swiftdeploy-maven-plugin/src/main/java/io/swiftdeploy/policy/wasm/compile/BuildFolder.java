package io.swiftdeploy.policy.wasm.compile;

import io.swiftdeploy.policy.PolicyCapabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A temporary folder for one run of a compiler: the sources, and beside them its output. */
final class BuildFolder implements AutoCloseable {
    private final Path root;

    private BuildFolder(Path root) {
        this.root = root;
    }

    static BuildFolder with(RegoSources sources) throws IOException {
        BuildFolder folder = new BuildFolder(Files.createTempDirectory("swiftdeploy-policies"));
        try {
            folder.write(sources);
            Files.writeString(folder.capabilities(), PolicyCapabilities.json());
            return folder;
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    private void write(RegoSources sources) throws IOException {
        for (Map.Entry<String, String> file : sources.files().entrySet()) {
            Path path = rego().resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private Path rego() {
        return root.resolve("rego");
    }

    Path bundle() {
        return root.resolve("bundle.tar.gz");
    }

    /** What the sources may call. */
    Path capabilities() {
        return root.resolve(PolicyCapabilities.FILE);
    }

    Path log() {
        return root.resolve("log");
    }

    /** Starts the compiler in the folder of the sources, so that its messages have relative paths. */
    Process start(Path command, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(arguments);
        return new ProcessBuilder(line)
                .directory(rego().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    @Override
    public void close() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
