package io.swiftdeploy.it;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.runtime.Runtime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Asks one gate of a running stack, in a program of its own, where nothing is loaded or compiled yet. */
final class FirstAnswer {
    private FirstAnswer() {}

    /** How long that takes, from the question to the verdict, in milliseconds. */
    static double of(RuntimeUnderTest kind, StackName stack) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder program = new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                FirstAnswer.class.getName(),
                kind.name(),
                stack.value());
        try {
            Process process =
                    program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            byte[] output = process.getInputStream().readAllBytes();
            return Double.parseDouble(new String(output, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) {
        StackName stack = new StackName(arguments[1]);
        try (Runtime runtime =
                RuntimeUnderTest.valueOf(arguments[0]).connect(stack, ServiceUnderTest.SAMPLE, new CollectedLog())) {
            long begun = System.nanoTime();
            Gate gate = new Gate(runtime.policies(stack), Clock.systemUTC());
            gate.ask(Stage.PRE_DEPLOY, Map.of());
            System.out.println((System.nanoTime() - begun) / 1e6);
        }
    }
}
