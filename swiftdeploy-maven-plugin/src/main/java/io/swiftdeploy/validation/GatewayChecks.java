package io.swiftdeploy.validation;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.Planner;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.ListenPort;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.validation.Checks.Found;
import io.swiftdeploy.validation.Line.Mark;
import java.util.Set;

/** Looks whether the gateway can be had as the manifest describes it, and at the ports that the stack listens on. */
final class GatewayChecks {
    private final Runtime runtime;
    private final SpecFactory specs;
    private final Checks checks;

    /** @param specs what the manifest describes; its images and policies do not matter here */
    GatewayChecks(Runtime runtime, SpecFactory specs, Checks checks) {
        this.runtime = runtime;
        this.specs = specs;
        this.checks = checks;
    }

    /** Where another gateway runs than the manifest describes, its ports say nothing of the wanted ones. */
    void run() {
        if (hasItsGateway()) {
            runtime.inspection()
                    .ports(specs.gateway(new Routes(TrafficSplit.none(), Set.of())), specs.policyServer())
                    .forEach(wanted -> checks.make(wanted.setting(), () -> port(wanted)));
        }
    }

    private boolean hasItsGateway() {
        try {
            new Planner(specs, runtime.observe(specs.stack())).requireSameGateway();
            return true;
        } catch (SwiftDeployException e) {
            checks.add(new Line(Mark.FAIL, "nginx and network", String.valueOf(e.getMessage())));
            return false;
        }
    }

    private static Found<Integer> port(ListenPort wanted) {
        int port = wanted.port();
        return wanted.inUse()
                ? new Found<>(port, port + " is this stack's own")
                : new Found<>(HostChecks.requireFree(wanted.setting(), wanted.address(), port), port + " is free");
    }
}
