package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.process.gateway.GatewayClient.Answer;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import java.util.Optional;

/** Looks at the gateway, and changes nothing. Where it runs, it is asked; its file is for one that has ended or is of old. */
final class GatewayObserver {
    private final GatewayFolder folder;
    private final GatewayDiscovery discovery;
    private final GatewayClient client;

    GatewayObserver(GatewayFolder folder, GatewayDiscovery discovery, GatewayClient client) {
        this.folder = folder;
        this.discovery = discovery;
        this.client = client;
    }

    ObservedGateway look(StackName stack) {
        return discovery.of(stack).map(this::look).orElseGet(ObservedGateway::none);
    }

    private ObservedGateway look(GatewayProcessState gateway) {
        Optional<Operations> operations = gateway.process().filter(any -> gateway.runs()).flatMap(folder::operations);
        Answer answer = operations.map(client::config).orElseGet(Answer.None::new);
        Optional<GatewayConfig> config =
                answer instanceof Answer.Config known ? Optional.of(known.config()) : folder.config();
        if (config.isEmpty() && gateway.runs()) {
            throw discovery.unreachable(gateway);
        }
        ObservedServer server = new ObservedServer(
                gateway.identity().name(),
                gateway.runs(),
                operations.map(it -> health(answer, it)).orElse("none"),
                gateway.identity().spec());
        return new ObservedGateway(
                Optional.of(server),
                config.map(GatewayConfigMapper::split).orElse(TrafficSplit.none()),
                config.map(GatewayConfigMapper::watch).orElse(Watch.UNWATCHED));
    }

    private String health(Answer answer, Operations operations) {
        boolean healthy = answer instanceof Answer.Config || client.isHealthy(operations);
        return healthy ? "healthy" : "unhealthy";
    }
}
