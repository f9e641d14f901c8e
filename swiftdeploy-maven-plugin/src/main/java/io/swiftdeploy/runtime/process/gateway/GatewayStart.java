package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.GatewayMain;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.process.instance.Launcher;
import io.swiftdeploy.runtime.process.instance.LogTail;
import io.swiftdeploy.runtime.process.instance.Termination;
import io.swiftdeploy.runtime.process.state.GatewayProcessFile;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.Launch;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Starts the gateway's process, and waits until it listens. */
final class GatewayStart {
    private static final int LAST_LINES = 15;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final GatewayFolder folder;
    private final Termination termination;
    private final HttpProbe http;

    GatewayStart(GatewayFolder folder, Termination termination, HttpProbe http) {
        this.folder = folder;
        this.termination = termination;
        this.http = http;
    }

    /** How {@code jvm} is started. */
    Launch launch(GatewayJvm jvm) {
        return new Launch(jvm.command(folder), new TreeMap<>(), folder.path());
    }

    /** Starts it with the configuration in its folder; it listens on return. */
    void start(InstanceState.Identity identity, Launch launch) {
        folder.prepare();
        Process process = Launcher.start(launch, folder.log());
        ProcessIdentity started = ProcessIdentity.of(process.toHandle());
        try {
            GatewayProcessState state = new GatewayProcessState(identity, launch, Optional.of(started));
            folder.files().write(folder.process(), GatewayProcessFile.of(state));
            awaitListening(identity.name(), process, started);
        } catch (RuntimeException e) {
            termination.end(Map.of("The gateway " + identity.name(), started));
            throw e;
        }
    }

    private void awaitListening(String name, Process process, ProcessIdentity started) {
        Deadline deadline = Deadline.in(LIMIT);
        while (!listens(started)) {
            if (!process.isAlive()) {
                throw ended(name, process.exitValue());
            }
            if (deadline.isOver()) {
                throw failed("The gateway does not answer within " + LIMIT.toSeconds() + " s.", name);
            }
            deadline.pause();
        }
    }

    private boolean listens(ProcessIdentity process) {
        return folder.operations(process)
                .filter(it -> http.answersOk(health(it), it.access()))
                .isPresent();
    }

    static URI health(Operations operations) {
        return operations.base().resolve("/healthz");
    }

    private SwiftDeployException ended(String name, int exitCode) {
        return exitCode == GatewayMain.PORT_TAKEN
                ? new SwiftDeployException(
                        String.join(" ", LogTail.of(folder.log(), LAST_LINES)),
                        "nginx.port of the manifest, gateway " + name,
                        "free the port (`ss -ltnp` shows who has it), or choose another in the manifest")
                : failed("The gateway ended at once (exit code " + exitCode + ").", name);
    }

    private SwiftDeployException failed(String what, String name) {
        List<String> lines = LogTail.of(folder.log(), LAST_LINES);
        String said = lines.isEmpty() ? "It wrote nothing." : "Its last lines:\n    " + String.join("\n    ", lines);
        return new SwiftDeployException(
                what + " " + said, "gateway " + name + ", log " + folder.log(), "see the lines above, and try again");
    }
}
