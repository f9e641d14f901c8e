package io.swiftdeploy.it.gateway;

import io.swiftdeploy.gateway.GatewayProgram;
import io.swiftdeploy.it.RuntimeUnderTest;
import io.swiftdeploy.it.StackUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a stack's gateway needs of the machine's memory, in MB (2^20 bytes). */
record GatewayMemory(DoubleSupplier megabytes) {
    private static final Pattern USED = Pattern.compile("^([0-9.]+)([KMG])iB");
    private static final Map<String, Double> UNITS = Map.of("K", 1 / 1024.0, "M", 1.0, "G", 1024.0);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");

    /** As {@code docker stats} tells it, or the resident set of the gateway's JVM. */
    static GatewayMemory of(RuntimeUnderTest kind, StackUnderTest stack) {
        if (kind == RuntimeUnderTest.DOCKER) {
            String container = stack.observe().gateway().orElseThrow().name();
            return new GatewayMemory(() -> ofContainer(container));
        }
        long pid = pid(stack.state());
        return new GatewayMemory(() -> ofProcess(pid));
    }

    double now() {
        return megabytes.getAsDouble();
    }

    private static double ofContainer(String container) {
        String said = Programs.run(List.of("docker", "stats", "--no-stream", "--format", "{{.MemUsage}}", container));
        Matcher used = found(USED, said);
        return Double.parseDouble(used.group(1)) * UNITS.get(used.group(2));
    }

    private static double ofProcess(long pid) {
        try {
            String status = Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
            return Double.parseDouble(found(RESIDENT, status).group(1)) / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Matcher found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in: " + text);
        }
        return matcher;
    }

    private static long pid(Path state) {
        return ProcessHandle.allProcesses()
                .filter(it -> it.info()
                        .commandLine()
                        .filter(line -> line.contains(GatewayProgram.MAIN_CLASS) && line.contains(state.toString()))
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .pid();
    }
}
