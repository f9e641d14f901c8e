package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.container.PolicyServerContainer;
import io.swiftdeploy.inspection.InstanceLog;
import io.swiftdeploy.inspection.ListeningPort;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.runtime.HostReport;
import io.swiftdeploy.runtime.Inspection;
import io.swiftdeploy.runtime.ListenPort;
import io.swiftdeploy.runtime.PolicyTrial;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.InspectedContainer;
import io.swiftdeploy.runtime.docker.gateway.NginxGateway;
import io.swiftdeploy.tls.CertificateChain;
import java.util.List;
import java.util.Optional;

/** Asks the Engine and its containers. */
record DockerInspection(EngineParts parts, NginxGateway gateways, OpaServer policyServers) implements Inspection {
    @Override
    public List<ListenPort> ports(GatewaySpec spec, PolicyServerSpec policyServer) {
        ObservedStack observed = new ContainerObservation(parts.containers()).of(spec.stack());
        return new ListenPorts(
                        published(observed.gateway(), GatewayContainer.PUBLIC_PORT),
                        gateways.redirectPort(spec.stack()),
                        published(observed.policyServer().filter(ObservedServer::running), PolicyServerContainer.PORT))
                .needed(spec.listener(), policyServer);
    }

    private Optional<Integer> published(Optional<ObservedServer> server, int inside) {
        return server.flatMap(it -> parts.containers().find(it.name()))
                .flatMap(it -> InspectedContainer.publishedPort(it, inside));
    }

    @Override
    public List<HostReport> hosts(StackName stack) {
        return List.of(parts.host().report(stack));
    }

    @Override
    public PolicyTrial trial(PolicyServerSpec server, PolicyBundle policies) {
        return new PolicyTrials(parts, policyServers).of(server, policies);
    }

    @Override
    public Optional<String> network(StackName stack, String name) {
        return Optional.of(parts.networksAndVolumes().describe(stack, name));
    }

    @Override
    public List<String> dataVolumes(StackName stack) {
        return parts.networksAndVolumes().dataVolumes(stack);
    }

    @Override
    public Optional<CertificateChain> certificate(StackName stack, ObservedStack observed) {
        return observed.gateway().flatMap(it -> gateways.certificate(it.name()));
    }

    @Override
    public Optional<List<ListeningPort>> listening(String instance) {
        return ContainerPorts.of(instance, new Execution(parts.engine().client()));
    }

    @Override
    public List<String> lastRequests(ObservedStack observed, int lines) {
        return observed.gateway()
                .map(it -> parts.containers().lastLogLines(it.name(), lines))
                .orElse(List.of());
    }

    @Override
    public List<String> lastLogLines(String name, int lines) {
        return parts.containers().lastLogLines(name, lines);
    }

    @Override
    public InstanceLog log(String name, int lines) {
        return parts.containers().log(name, lines);
    }
}
