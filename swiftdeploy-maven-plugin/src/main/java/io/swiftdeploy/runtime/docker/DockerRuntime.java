package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.io.SecretHash;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
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
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.DockerConfig;
import io.swiftdeploy.runtime.docker.engine.Engine;
import io.swiftdeploy.runtime.docker.engine.EngineAddress;
import io.swiftdeploy.runtime.docker.engine.ImageStore;
import io.swiftdeploy.runtime.docker.engine.PullPolicy;
import io.swiftdeploy.runtime.docker.engine.RegistryCredentials;
import io.swiftdeploy.runtime.docker.gateway.NginxGateway;
import io.swiftdeploy.runtime.docker.resource.NetworksAndVolumes;
import java.util.List;
import java.util.Optional;

/** The stack on a Docker Engine. */
public final class DockerRuntime implements Runtime {
    private final EngineParts parts;
    private final ContainerStart instances;
    private final NginxGateway gateways;
    private final StackGateway gateway;
    private final OpaServer policyServers;

    private DockerRuntime(EngineParts parts) {
        DockerClient client = parts.engine().client();
        Containers containers = parts.containers();
        NetworksAndVolumes networksAndVolumes = parts.networksAndVolumes();
        this.parts = parts;
        this.instances = new ContainerStart(containers, networksAndVolumes, parts.surroundings(), parts.tags());
        this.gateways = new NginxGateway(client, containers, networksAndVolumes, parts.narration());
        this.gateway = new StackGateway(gateways, parts.tags(), this::observe);
        this.policyServers = new OpaServer(client, containers, networksAndVolumes);
    }

    /**
     * Connects to the Engine at {@code address}.
     *
     * @param pulling whether missing images may be pulled
     * @param probeImage an image with a shell, to ask the host about itself; the gateway's is there anyway
     * @throws SwiftDeployException if it does not answer, with what was tried
     */
    public static Runtime connect(
            EngineAddress address, DockerConfig config, PullPolicy pulling, String probeImage, Narration narration) {
        Engine engine = Engine.connect(address);
        ImageStore images = new ImageStore(engine, new RegistryCredentials(config), narration, pulling);
        EngineParts parts = EngineParts.of(engine, images, probeImage, narration);
        return EngineErrorTranslator.around(new DockerRuntime(parts), address);
    }

    @Override
    public ObservedStack observe(StackName stack) {
        return new ContainerObservation(parts.containers()).of(stack);
    }

    @Override
    public Inspection inspection() {
        return new DockerInspection(parts, gateways, policyServers);
    }

    @Override
    public Image image(String reference) {
        return parts.images().get(reference);
    }

    @Override
    public Image image(StackName stack, String reference, Optional<String> user) {
        Image image = parts.images().get(reference);
        return parts.users().resolve(stack, user.map(image::runAs).orElse(image));
    }

    @Override
    public SecretHash secretHash(StackName stack) {
        return new KeyVolume(parts.engine().client()).of(stack);
    }

    @Override
    public PolicyEngine policies(PolicyServerSpec server, PolicyBundle policies) {
        PolicyEngine made = policyServers.with(server, policies);
        parts.tags().tellIfMoved(server.workload().image());
        return made;
    }

    @Override
    public PolicyEngine policies(StackName stack) {
        return policies(stack, observe(stack));
    }

    @Override
    public PolicyEngine policies(StackName stack, ObservedStack observed) {
        return policyServers.of(observed);
    }

    @Override
    public boolean start(GatewaySpec spec) {
        return gateway.start(spec);
    }

    /** The Engine takes every text as it is written. */
    @Override
    public void check(List<InstanceSpec> specs) {
        instances.check(specs);
    }

    @Override
    public void checkKept(Upstream group) {
        instances.checkKept(group.members());
    }

    @Override
    public List<String> start(StackName stack, List<InstanceSpec> specs) {
        return instances.start(stack, specs);
    }

    @Override
    public void resume(Upstream group) {
        group.members().forEach(parts.containers()::startConnected);
    }

    @Override
    public Drain route(GatewaySpec spec, ExpectedSplit expected) {
        return gateways.route(spec, expected, parts.leases().idOf(spec.stack()));
    }

    @Override
    public Runnable limit(GatewaySpec spec) {
        return gateways.limit(spec);
    }

    @Override
    public Leases leases() {
        return parts.leases();
    }

    @Override
    public RecordStore record(StackName stack) {
        return parts.record(stack);
    }

    @Override
    public void stop(List<String> names) {
        names.forEach(parts.containers()::stop);
    }

    @Override
    public void remove(List<String> names) {
        new InstanceRemoval(parts.containers(), parts.surroundings()).remove(names);
    }

    @Override
    public Operations operations(StackName stack) {
        return operations(stack, observe(stack));
    }

    @Override
    public Operations operations(StackName stack, ObservedStack observed) {
        return gateway.operations(stack, observed);
    }

    @Override
    public Optional<Token> testToken(StackName stack) {
        return gateway.testToken(stack);
    }

    @Override
    public void disturb(StackName stack, Upstream canary, GatewayFault fault) {
        gateway.disturb(stack, canary, fault);
    }

    @Override
    public List<String> removeAll(StackName stack) {
        return new StackRemoval(parts.containers(), parts.networksAndVolumes()).run(stack);
    }

    @Override
    public Commands commands() {
        return parts.commands();
    }

    @Override
    public void close() {
        parts.engine().close();
    }
}
