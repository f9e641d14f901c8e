package io.swiftdeploy.manifest.read;

import io.swiftdeploy.framework.Detection;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Placement.RuntimeName;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.read.canary.CanarySection;
import io.swiftdeploy.manifest.read.gateway.NginxSection;
import io.swiftdeploy.manifest.type.Choice;
import io.swiftdeploy.manifest.yaml.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The sections of the manifest, and the checks between them. */
final class ManifestSections implements Supplier<Manifest> {
    private final ServiceSection service;
    private final Section gateway;
    private final NginxSection nginx;
    private final NetworkSection network;
    private final OpaSection opa;
    private final PoliciesSection policies;
    private final CanarySection canary;
    private final Field<RuntimeName> runtime;

    ManifestSections(Section root, ManifestDefaults defaults, Path folder) {
        service = new ServiceSection(root, services(root, defaults), defaults, folder);
        gateway = root.section("nginx");
        nginx = new NginxSection(gateway, service.name, service.operations(), folder);
        network = new NetworkSection(root.section("network"), service.name);
        opa = new OpaSection(root.section("opa"));
        policies = new PoliciesSection(root.section("policies"), folder);
        canary = new CanarySection(root.section("canary"));
        runtime = root.optional("runtime", Choice.of(RuntimeName::text, List.of(RuntimeName.values())), "docker");
    }

    /** A project with a framework tells all of it. */
    private static Section services(Section root, ManifestDefaults defaults) {
        boolean isTold = defaults.project()
                .filter(it -> !Detection.in(it.libraries()).found().isEmpty())
                .isPresent();
        return isTold ? root.section("services") : root.requiredSection("services");
    }

    void check(Problems problems) {
        service.check(runtime, problems);
        nginx.checkHidden(service.metrics.path, service.framework.from(), problems);
        nginx.checkPorts(opa.port, problems);
        service.attachments.check(network.name(), service.name.value(), problems);
        service.beforeTraffic.check(problems);
        policies.check(problems);
        canary.check(problems);
        canary.checkAgainst(policies.thresholds, problems);
    }

    @Override
    public Manifest get() {
        Inferences inferences = new Inferences();
        service.infer(inferences);
        inferences.add(gateway, "hide", service.operations(), service.framework.from());
        return new Manifest(
                service.get(),
                nginx.get(),
                network.get(),
                opa.get(),
                policies.get(),
                canary.get(),
                service.placement(runtime.get()),
                inferences.all());
    }
}
