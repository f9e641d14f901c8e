package io.swiftdeploy.runtime.process;

import io.swiftdeploy.io.Trust;
import io.swiftdeploy.plan.SpecHashes;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.process.command.CommandProcesses;
import io.swiftdeploy.runtime.process.discovery.MarkedProcesses;
import io.swiftdeploy.runtime.process.gateway.GatewayJvm;
import io.swiftdeploy.runtime.process.gateway.GatewayProcess;
import io.swiftdeploy.runtime.process.instance.Instances;
import io.swiftdeploy.runtime.process.instance.JarStore;
import io.swiftdeploy.runtime.process.instance.Launcher;
import io.swiftdeploy.runtime.process.instance.Termination;
import io.swiftdeploy.runtime.process.lease.LeaseFence;
import io.swiftdeploy.runtime.process.state.Fence;
import io.swiftdeploy.runtime.process.state.StateFiles;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The parts that the operations on a stack of processes share.
 *
 * @param folder the stack's state folder
 * @param fence stands before everything that changes the stack
 * @param files reads and writes the records in it
 * @param jars the jars that processes were started from
 * @param hashes how instances and gateways are recognized
 * @param narration hears what happens
 * @param commands runs commands that end
 */
record ProcessParts(
        StateFolder folder,
        Fence fence,
        StateFiles files,
        JarStore jars,
        Instances instances,
        GatewayProcess gateway,
        SpecHashes hashes,
        Narration narration,
        CommandProcesses commands) {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    /** The parts of the stack whose state folder is {@code state}, with the gateway that belongs to this build. */
    static ProcessParts ofThisBuild(Path state, SpecHashes hashes, Narration narration, Clock clock) {
        return of(state, hashes, GatewayJvm.ofThisBuild(), narration, clock, STOP_TIMEOUT);
    }

    /**
     * The parts of the stack whose state folder is {@code state}; nothing is touched yet.
     *
     * @param stopTimeout the time that a process has to end by itself
     * @throws io.swiftdeploy.failure.SwiftDeployException when others can write to the folder
     */
    static ProcessParts of(
            Path state,
            SpecHashes hashes,
            GatewayJvm gatewayJvm,
            Narration narration,
            Clock clock,
            Duration stopTimeout) {
        StateFolder folder = new StateFolder(state.toAbsolutePath().normalize());
        Fence fence = new LeaseFence(folder);
        StateFiles files = new StateFiles(narration, fence);
        Termination termination = new Termination(stopTimeout, narration, fence);
        Trust.requireFolder(folder.root());
        JarStore jars = new JarStore(folder.jars());
        MarkedProcesses processes = new MarkedProcesses(folder, Launcher.INHERITED);
        Instances instances = new Instances(folder, files, processes, termination, clock);
        GatewayProcess gateway = new GatewayProcess(
                folder, files, gatewayJvm.keptIn(jars), instances, processes, hashes, termination, narration);
        return new ProcessParts(
                folder,
                fence,
                files,
                jars,
                instances,
                gateway,
                hashes,
                narration,
                new CommandProcesses(folder, stopTimeout, narration, fence));
    }

    /**
     * Removes the copies and secrets that no instance and no gateway needs.
     *
     * @throws io.swiftdeploy.runtime.LeaseLostException when the next holder of the lease may be making some just now
     */
    void forgetUnused() {
        fence.require();
        List<List<String>> sources = instances.sources();
        gateway.state().ifPresent(it -> sources.add(it.launch().command()));
        jars.forgetBesides(sources);
        forgetUnusedSecrets();
    }

    /** As {@link #forgetUnused}, the secrets alone. */
    void forgetUnusedSecrets() {
        fence.require();
        folder.secrets().forgetBesides(instances.revisions());
    }
}
