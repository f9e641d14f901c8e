package io.swiftdeploy.it;

import io.swiftdeploy.container.LocalSpecHashes;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.policy.wasm.EmbeddedPolicies;
import io.swiftdeploy.policy.wasm.compile.PolicyCompiler;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.runtime.process.ProcessRuntime;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The runtime of local processes, with the sample service's own jar and the policies inside this JVM. */
public final class LocalProcesses {
    private static final Path SAMPLE =
            Path.of("../swiftdeploy-sample-app/target").toAbsolutePath().normalize();
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path STATE = TARGET.resolve("process-state");

    private LocalProcesses() {}

    static Runtime connect(StackName stack, ServiceUnderTest service, Narration narration) {
        Path state = state(stack);
        return service.command().isEmpty()
                ? in(state, narration)
                : in(
                        state,
                        new ProcessSettings(
                                Optional.empty(), service.command(), service.kept(), TARGET, service.image()),
                        narration);
    }

    /** The state folder of {@code stack}. */
    static Path state(StackName stack) {
        return STATE.resolve(stack.value());
    }

    /** @param state the stack's own state folder */
    public static Runtime in(Path state, Narration narration) {
        return in(
                state,
                new ProcessSettings(
                        Optional.of(sampleJar()), List.of(), List.of(), SAMPLE, ServiceUnderTest.SAMPLE.image()),
                narration);
    }

    /** The same for another service, which is started by {@code command}. */
    public static Runtime in(Path state, List<String> command, Narration narration) {
        return in(
                state,
                new ProcessSettings(Optional.empty(), command, List.of(), SAMPLE, ServiceUnderTest.SAMPLE.image()),
                narration);
    }

    /** The same for the service in {@code jar}, which manifests call {@code image}. */
    public static Runtime in(Path state, Path jar, String image, Narration narration) {
        return in(state, new ProcessSettings(Optional.of(jar), List.of(), List.of(), SAMPLE, image), narration);
    }

    private static Runtime in(Path state, ProcessSettings settings, Narration narration) {
        return new ProcessRuntime(
                state,
                settings,
                policies -> EmbeddedPolicies.of(policies, PolicyCompiler.firstOf(List.of())),
                new LocalSpecHashes(),
                narration,
                Clock.systemUTC());
    }

    private static Path sampleJar() {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(SAMPLE, "swiftdeploy-sample-app-*.jar")) {
            return jars.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
