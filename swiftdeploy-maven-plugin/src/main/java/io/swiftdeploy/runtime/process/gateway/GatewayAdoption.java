package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.manifest.RequestRules;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Adopts a gateway that runs already; one of an earlier version is started again with the routes that it had. */
final class GatewayAdoption {
    private final GatewayFolder folder;
    private final GatewayClient client;
    private final GatewayDiscovery discovery;
    private final GatewayStart starting;
    private final GatewayEnd ending;
    private final Narration narration;

    GatewayAdoption(
            GatewayFolder folder,
            GatewayClient client,
            GatewayDiscovery discovery,
            GatewayStart starting,
            GatewayEnd ending,
            Narration narration) {
        this.folder = folder;
        this.client = client;
        this.discovery = discovery;
        this.starting = starting;
        this.ending = ending;
        this.narration = narration;
    }

    /**
     * One that runs is asked before it is relied on; one of an earlier version cannot compare and swap.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException when it cannot be asked for its routes; nothing was changed
     */
    void adopt(GatewayProcessState running, GatewaySpec wanted) {
        Operations operations = discovery.reach(running);
        if (client.config(operations) instanceof GatewayClient.Answer.Earlier) {
            replaceEarlier(running, operations);
        } else {
            discovery.record(running);
            warnOfOpenTracks(running);
            warnOfUnknownSettings(running, wanted);
        }
    }

    /** A gateway that knows of test tokens has had one since its start. */
    private void warnOfOpenTracks(GatewayProcessState running) {
        if (folder.testToken().isEmpty()) {
            narration.warning("The gateway " + running.identity().name()
                    + " was started by an earlier version of SwiftDeploy: everybody may choose a track with"
                    + " X-SwiftDeploy-Track until it is started again (swiftdeploy:teardown and swiftdeploy:deploy, at a time"
                    + " without users).");
        }
    }

    private void warnOfUnknownSettings(GatewayProcessState running, GatewaySpec wanted) {
        if (folder.testToken().isEmpty()) {
            narration.warning(String.format(
                    Locale.ROOT,
                    "The gateway %s was started by an earlier version of SwiftDeploy: %s no effect until it is started again"
                            + " (swiftdeploy:teardown and swiftdeploy:deploy, at a time without users).",
                    running.identity().name(),
                    unknownTo(wanted.settings())));
        }
    }

    /** It bounds no log, whatever the manifest says. */
    private static String unknownTo(GatewaySpec.Settings wanted) {
        List<String> unknown = new ArrayList<>();
        if (!wanted.rules().equals(RequestRules.NONE)) {
            unknown.add("nginx.hosts, nginx.max_body and nginx.trusted_proxies");
        }
        wanted.sticky().ifPresent(any -> unknown.add("canary.sticky"));
        unknown.add("nginx.log_max");
        return unknown.size() == 1 ? unknown.get(0) + " has" : String.join(", ", unknown) + " have";
    }

    private void replaceEarlier(GatewayProcessState earlier, Operations operations) {
        if (folder.config()
                .filter(it -> client.hasGeneration(operations, it.generation()))
                .isEmpty()) {
            throw discovery.unreachable(earlier);
        }
        narration.warning("The gateway " + earlier.identity().name()
                + " is of an earlier version of SwiftDeploy; it is started again with the routes that it had, which loses the"
                + " requests of this moment.");
        ending.end(earlier);
        starting.start(earlier.identity());
    }
}
