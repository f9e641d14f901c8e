package io.swiftdeploy.validation;

import io.swiftdeploy.manifest.Attachments;
import io.swiftdeploy.manifest.BeforeTraffic;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.validation.Checks.Found;
import io.swiftdeploy.validation.Line.Mark;
import java.util.Optional;

/** Looks at what the service is to find around it: networks, volumes, and the command that runs before its traffic. */
final class SurroundingsChecks {
    private final Runtime runtime;
    private final Manifest manifest;
    private final SpecFactory specs;
    private final Checks checks;

    /** @param specs what {@code manifest} describes; its images and policies do not matter here */
    SurroundingsChecks(Runtime runtime, Manifest manifest, SpecFactory specs, Checks checks) {
        this.runtime = runtime;
        this.manifest = manifest;
        this.specs = specs;
        this.checks = checks;
    }

    void run() {
        checks.make("network.name", this::network);
        Attachments around = manifest.service().surroundings().attachments();
        if (!around.networks().isEmpty() || !around.volumes().isEmpty()) {
            checks.make("networks and services.volumes", () -> attachments(around));
        }
        BeforeTraffic command = manifest.service().surroundings().beforeTraffic();
        if (command.isGiven()) {
            checks.make("services.before_traffic", () -> beforeTraffic(command));
        }
    }

    private Found<String> network() {
        String name = manifest.network().name();
        return networkOfInstances()
                .map(it -> new Found<>(name, it))
                .orElseGet(() -> new Found<>(name, Mark.SKIP, name + " is not used on this runtime"));
    }

    private Found<Attachments> attachments(Attachments around) {
        if (networkOfInstances().isEmpty()) {
            return new Found<>(around, Mark.SKIP, "they are not used on this runtime");
        }
        runtime.check(specs.start(Track.STABLE).instances());
        return new Found<>(around, "networks and folders of the host are there, and no volume is another stack's");
    }

    private Optional<String> networkOfInstances() {
        return runtime.inspection().network(specs.stack(), manifest.network().name());
    }

    private Found<BeforeTraffic> beforeTraffic(BeforeTraffic command) {
        return runtime.inspection()
                .oneTimeProgram(command.command())
                .map(it -> new Found<>(command, it))
                .orElseGet(() -> new Found<>(
                        command,
                        Mark.SKIP,
                        command.command().get(0)
                                + " is not looked for: it is to be in the service's image, in which it runs"));
    }
}
