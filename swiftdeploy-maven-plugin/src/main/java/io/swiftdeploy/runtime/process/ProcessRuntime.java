package io.swiftdeploy.runtime.process;

import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.io.SecretHash;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.plan.SpecHashes;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.runtime.Commands;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.GatewayFault;
import io.swiftdeploy.runtime.Inspection;
import io.swiftdeploy.runtime.Leases;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import io.swiftdeploy.runtime.process.lease.FileLeases;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.KeyFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The stack as processes of this machine: instances from the project's own artifact, each on a loopback port of its own,
 * behind a gateway in a JVM of its own. All of them outlive the build that started them.
 *
 * <p>The stack's state folder holds what a later build has to know. A process is ours only while its process number and its
 * start time are the recorded ones.
 */
public final class ProcessRuntime implements Runtime {
    private final ProcessParts parts;
    private final InstanceStart starting;
    private final ProcessObservation observation;
    private final ProcessInspection inspection;
    private final ProcessRemoval removal;
    private final KeptPolicies policies;
    private final FileLeases leases;
    private final Commands commands;

    /**
     * A runtime for one stack; nothing is touched yet. A state folder that others can write to is refused.
     *
     * @param state the stack's own folder; made when something is started
     * @param settings what instances are started from
     * @param policies makes an engine with exactly the given policies
     * @param hashes how instances and gateways are recognized
     * @param narration hears what happens
     * @param clock gives the start time of instances
     */
    public ProcessRuntime(
            Path state,
            ProcessSettings settings,
            Function<PolicyBundle, PolicyEngine> policies,
            SpecHashes hashes,
            Narration narration,
            Clock clock) {
        this(ProcessParts.ofThisBuild(state, hashes, narration, clock), settings, policies);
    }

    /** As the other constructor, with the parts that it makes. */
    ProcessRuntime(ProcessParts parts, ProcessSettings settings, Function<PolicyBundle, PolicyEngine> policies) {
        this.parts = parts;
        this.leases = new FileLeases(parts.folder().root());
        this.starting = new InstanceStart(parts, settings);
        this.observation = new ProcessObservation(parts, settings);
        this.commands = new LocalCommands(parts, starting);
        this.removal = new ProcessRemoval(parts, leases, commands);
        this.policies = new KeptPolicies(parts.folder().policies(), parts.files(), policies);
        this.inspection = new ProcessInspection(parts, settings, this.policies);
    }

    @Override
    public ObservedStack observe(StackName stack) {
        return observation.of(stack);
    }

    @Override
    public Inspection inspection() {
        return inspection;
    }

    /** The jar or command in the place of the service's image; other images are not used here. */
    @Override
    public Image image(String reference) {
        return observation.image(reference);
    }

    /** A process runs as the user who starts it, whatever the manifest wants for containers. */
    @Override
    public Image image(StackName stack, String reference, Optional<String> user) {
        return image(reference);
    }

    @Override
    public SecretHash secretHash(StackName stack) {
        return new KeyFile(parts.folder().key()).hash();
    }

    @Override
    public PolicyEngine policies(PolicyServerSpec server, PolicyBundle bundle) {
        return policies.engine(bundle);
    }

    @Override
    public PolicyEngine policies(StackName stack) {
        return policies.last();
    }

    @Override
    public boolean start(GatewaySpec spec) {
        parts.instances().settle();
        return parts.gateway().start(spec);
    }

    @Override
    public void check(List<InstanceSpec> specs) {
        starting.check(specs);
    }

    @Override
    public List<String> start(StackName stack, List<InstanceSpec> specs) {
        return starting.start(specs);
    }

    @Override
    public Commands commands() {
        return commands;
    }

    @Override
    public void resume(Upstream group) {
        starting.resume(group);
    }

    @Override
    public Drain route(GatewaySpec spec, ExpectedSplit expected) {
        return parts.gateway().route(spec, expected);
    }

    /** A process has what its machine has. */
    @Override
    public Runnable limit(GatewaySpec spec) {
        return () -> {};
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public RecordStore record(StackName stack) {
        return new FileRecordStore(parts.folder().record());
    }

    @Override
    public void stop(List<String> names) {
        removal.stop(names);
    }

    @Override
    public void remove(List<String> names) {
        removal.remove(names);
    }

    /** A build that holds the lease starts a gateway again that has ended while instances serve; others only look. */
    @Override
    public Operations operations(StackName stack) {
        if (leases.isHeldHere() && parts.instances().of(stack).stream().anyMatch(InstanceState::runs)) {
            parts.gateway().revive();
        }
        return parts.gateway().operations(stack);
    }

    @Override
    public Optional<Token> testToken(StackName stack) {
        return parts.gateway().testToken(stack);
    }

    @Override
    public void disturb(StackName stack, Upstream canary, GatewayFault fault) {
        parts.gateway().disturb(stack, canary, fault);
    }

    @Override
    public List<String> removeAll(StackName stack) {
        return removal.removeAll(stack);
    }

    /** Nothing is held open: the processes go on. */
    @Override
    public void close() {}
}
