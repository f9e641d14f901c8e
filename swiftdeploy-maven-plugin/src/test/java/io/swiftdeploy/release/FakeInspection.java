package io.swiftdeploy.release;

import io.swiftdeploy.inspection.InstanceLog;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.runtime.HostReport;
import io.swiftdeploy.runtime.Inspection;
import io.swiftdeploy.runtime.ListenPort;
import io.swiftdeploy.runtime.PolicyTrial;
import io.swiftdeploy.tls.CertificateChain;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Answers what the runtime in memory is made to answer. */
record FakeInspection(FakeRuntime runtime) implements Inspection {
    @Override
    public List<ListenPort> ports(GatewaySpec spec, PolicyServerSpec server) {
        return List.of();
    }

    @Override
    public List<HostReport> hosts(StackName stack) {
        return List.of(new HostReport(
                OptionalLong.of(50_000_000_000L),
                OptionalDouble.of(0.5),
                OptionalLong.of(4_000_000_000L),
                OptionalLong.empty()));
    }

    @Override
    public PolicyTrial trial(PolicyServerSpec server, PolicyBundle bundle) {
        return runtime.untried
                .<PolicyTrial>map(PolicyTrial.Untried::new)
                .orElseGet(() -> new PolicyTrial.With(runtime.engines.apply(bundle), runtime.uncertain));
    }

    @Override
    public Optional<String> network(StackName stack, String name) {
        return Optional.of(name + " will be made (driver bridge)");
    }

    @Override
    public Optional<CertificateChain> certificate(StackName stack, ObservedStack observed) {
        return runtime.certificate;
    }

    @Override
    public List<Bypass> bypasses(Upstream group) {
        return List.copyOf(runtime.bypasses);
    }

    @Override
    public List<String> lastRequests(ObservedStack observed, int lines) {
        return runtime.lastRequests.get();
    }

    @Override
    public List<String> lastLogLines(String name, int lines) {
        return List.copyOf(runtime.lastLines);
    }

    @Override
    public InstanceLog log(String name, int lines) {
        return () -> lastLogLines(name, lines);
    }
}
