package io.swiftdeploy.policy.wasm.compile;

import io.swiftdeploy.io.SearchPath;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.reply.ShownText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Compiles with the {@code opa} command of this machine. */
public final class OpaCommand implements PolicyCompiler {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int LONGEST_LOG = 1 << 16;

    private final Optional<Path> opa;
    private final Duration limit;

    /**
     * @param opa the executable, empty if there is none
     * @param limit the time limit of one run
     */
    public OpaCommand(Optional<Path> opa, Duration limit) {
        this.opa = opa;
        this.limit = limit;
    }

    /** The first {@code opa} of the user's PATH, with a time limit of 30 seconds. */
    public static OpaCommand onPath() {
        return new OpaCommand(SearchPath.ofUser().find("opa"), LIMIT);
    }

    @Override
    public Compilation compile(RegoSources sources) {
        if (opa.isEmpty()) {
            return new Compilation.Unavailable("no opa is on the PATH");
        }
        try (BuildFolder folder = BuildFolder.with(sources)) {
            return compile(opa.get(), folder, sources);
        } catch (IOException e) {
            return new Compilation.Unavailable(
                    "opa cannot be run (" + ShownText.printable().of(String.valueOf(e.getMessage())) + ")");
        }
    }

    private Compilation compile(Path command, BuildFolder folder, RegoSources sources) throws IOException {
        Process process = folder.start(
                command,
                OpaBuild.arguments(
                        sources,
                        folder.bundle().toString(),
                        folder.capabilities().toString()));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Compilation.Refused(NoDecisionCause.TIMEOUT, PolicyErrors.compilerTooSlow(limit));
            }
            return process.exitValue() == 0 ? compiled(folder) : OpaBuild.failed(output(folder));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Compilation.Refused(
                    NoDecisionCause.INTERRUPTED, PolicyErrors.interrupted("the policies from opa build"));
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private static Compilation compiled(BuildFolder folder) {
        try (InputStream bundle = Files.newInputStream(folder.bundle())) {
            return OpaBuild.compiled(bundle);
        } catch (IOException e) {
            return OpaBuild.withoutModule();
        }
    }

    private static String output(BuildFolder folder) throws IOException {
        try (InputStream log = Files.newInputStream(folder.log())) {
            return new String(log.readNBytes(LONGEST_LOG), StandardCharsets.UTF_8);
        }
    }
}
