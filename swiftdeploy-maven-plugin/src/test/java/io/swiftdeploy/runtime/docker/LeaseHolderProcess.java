package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.runtime.docker.engine.DockerConfig;
import io.swiftdeploy.runtime.docker.engine.EngineAddress;
import io.swiftdeploy.runtime.docker.engine.PullPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;

/** A build of its own, in a JVM of its own, that holds a lease and says at each line of its input whether it still does. */
final class LeaseHolderProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    private LeaseHolderProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader();
    }

    /** Starts the build, and returns when it has taken the lease. */
    static LeaseHolderProcess of(StackName stack) throws IOException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeaseHolderProcess.class.getName(),
                        stack.value())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        LeaseHolderProcess holder = new LeaseHolderProcess(process);
        String first = holder.answers.readLine();
        if (!"taken".equals(first)) {
            throw new AssertionError("the lease was not taken: " + first);
        }
        return holder;
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Whether it holds the lease: {@code held} or {@code lost}. */
    String ask() throws IOException {
        process.outputWriter().write("?\n");
        process.outputWriter().flush();
        return answers.readLine();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The build. */
    public static void main(String[] stack) throws IOException {
        DockerConfig config = DockerConfig.ofUser(System.getenv());
        EngineAddress address = EngineAddress.find(System.getenv(), config);
        try (Runtime runtime =
                DockerRuntime.connect(address, config, PullPolicy.NEVER, RealEngine.NGINX, new Silence())) {
            LeaseHolder holder = new LeaseHolder("a build of its own", "release", Instant.EPOCH);
            LeaseAttempt attempt = runtime.leases().tryTake(new StackName(stack[0]), holder);
            System.out.println(attempt instanceof LeaseAttempt.Taken ? "taken" : attempt.toString());
            if (attempt instanceof LeaseAttempt.Taken taken) {
                answer(taken.lease());
            }
        }
    }

    private static void answer(Lease lease) throws IOException {
        while (System.in.read() >= 0) {
            if (System.in.read() == '\n') {
                System.out.println(isLost(lease) ? "lost" : "held");
            }
        }
    }

    private static boolean isLost(Lease lease) {
        try {
            lease.requireHeld();
            return false;
        } catch (LeaseLostException e) {
            return true;
        }
    }
}
