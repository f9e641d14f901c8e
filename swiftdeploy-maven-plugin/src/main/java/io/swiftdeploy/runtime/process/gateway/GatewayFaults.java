package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.runtime.GatewayFault;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.HttpProbe.ProbeResponse;
import io.swiftdeploy.runtime.Operations;
import java.math.BigDecimal;
import java.util.Optional;

/** Chaos at the gateway, which the gateway itself keeps. */
record GatewayFaults(Operations gateway) {
    private static final int OK = 200;

    /** Does {@code fault} to the users' requests of {@code canary}. */
    void set(Upstream canary, GatewayFault fault) {
        Optional<ProbeResponse> answer = new HttpProbe()
                .post(
                        gateway.base().resolve("/chaos?upstream=" + canary.upstream() + parameters(fault)),
                        "{}",
                        gateway.access());
        if (answer.filter(it -> it.status() == OK).isEmpty()) {
            throw new SwiftDeployException(
                    "The gateway does not do such chaos: "
                            + answer.map(it -> "it answered " + it.status()).orElse("it did not answer") + ".",
                    "gateway at " + gateway.base(),
                    "if an earlier version of SwiftDeploy started it, run swiftdeploy:teardown and swiftdeploy:deploy at a"
                            + " time without users");
        }
    }

    private static String parameters(GatewayFault fault) {
        if (fault instanceof GatewayFault.Failing failing) {
            return "&delay=0&rate=" + failing.rate().toPlainString();
        }
        if (fault instanceof GatewayFault.Slow slow) {
            return "&rate=0&delay="
                    + slow.seconds()
                            .multiply(BigDecimal.valueOf(1000))
                            .max(BigDecimal.ONE)
                            .toBigInteger();
        }
        return "&rate=0&delay=0";
    }
}
