package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.runtime.process.ProcessFixture;
import io.swiftdeploy.runtime.process.instance.Programs;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A {@link HoldingJvm} that a test starts, stops and kills. */
public final class ChildBuild implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildBuild(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A build that tries to take the lease of the stack whose state folder is {@code state}. */
    public static ChildBuild of(Path state, String stack, String purpose) throws IOException {
        String classPath = String.join(
                File.pathSeparator,
                ProcessFixture.classes(HoldingJvm.class).toString(),
                System.getProperty("java.class.path"));
        return new ChildBuild(new ProcessBuilder(
                        Programs.java(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        HoldingJvm.class.getName(),
                        state.toString(),
                        stack,
                        purpose)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Its next line. */
    public String says() {
        try {
            return String.valueOf(output.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean hasTheLease() {
        return says().equals(HoldingJvm.TAKEN);
    }

    public String who() {
        return "agent-" + process.pid();
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As {@code kill -STOP}. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** As {@code kill -CONT}. */
    public void wake() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String option) throws IOException, InterruptedException {
        new ProcessBuilder("kill", option, Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        kill();
    }
}
