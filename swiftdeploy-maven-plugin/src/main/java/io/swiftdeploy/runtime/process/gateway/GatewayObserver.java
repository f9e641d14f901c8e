package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.process.gateway.GatewayClient.Answer;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import java.time.Duration;
import java.util.Optional;

/** Looks at the gateway, and changes nothing. Where it runs, it is asked; its file is for one that has ended or is of old. */
final class GatewayObserver {
    /** A gateway writes within a second what is missing of its address and its token. */
    private static final Duration UNTIL_WRITTEN = Duration.ofSeconds(3);

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
        Optional<Operations> operations = operations(gateway);
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

    private Optional<Operations> operations(GatewayProcessState gateway) {
        return gateway.process().filter(any -> gateway.runs()).flatMap(process -> Deadline.in(UNTIL_WRITTEN)
                .untilPresent(() -> folder.operations(process)));
    }

    private String health(Answer answer, Operations operations) {
        boolean healthy = answer instanceof Answer.Config || client.isHealthy(operations);
        return healthy ? "healthy" : "unhealthy";
    }
}
