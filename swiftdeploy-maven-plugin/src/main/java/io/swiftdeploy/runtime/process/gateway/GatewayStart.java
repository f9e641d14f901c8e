package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.GatewayMain;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.runtime.process.instance.Launcher;
import io.swiftdeploy.runtime.process.instance.LogTail;
import io.swiftdeploy.runtime.process.instance.Termination;
import io.swiftdeploy.runtime.process.state.GatewayMark;
import io.swiftdeploy.runtime.process.state.GatewayProcessFile;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.Launch;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Starts the gateway's process, and waits until it listens. */
final class GatewayStart {
    private static final int LAST_LINES = 15;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final StateFolder state;
    private final GatewayFolder folder;
    private final GatewayJvm jvm;
    private final Termination termination;
    private final GatewayClient client;

    GatewayStart(
            StateFolder state, GatewayFolder folder, GatewayJvm jvm, Termination termination, GatewayClient client) {
        this.state = state;
        this.folder = folder;
        this.jvm = jvm;
        this.termination = termination;
        this.client = client;
    }

    /** Starts it with the configuration in its folder; it listens on return. */
    void start(InstanceState.Identity identity) {
        Launch launch = new Launch(jvm.command(folder), new TreeMap<>(), folder.path());
        folder.prepare();
        Launch marked = launch.with(
                GatewayMark.VARIABLE, GatewayMark.of(state, identity).text());
        Process process = Launcher.start(marked, folder.log());
        ProcessIdentity started = ProcessIdentity.of(process.toHandle());
        try {
            GatewayProcessState begun = new GatewayProcessState(identity, launch, Optional.of(started));
            folder.files().write(folder.process(), GatewayProcessFile.of(begun));
            awaitListening(identity.name(), process, started);
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, () -> termination.end(Map.of("The gateway " + identity.name(), started)));
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
        return folder.operations(process).filter(client::isHealthy).isPresent();
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
