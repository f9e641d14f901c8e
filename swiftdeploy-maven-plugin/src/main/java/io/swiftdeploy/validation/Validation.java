package io.swiftdeploy.validation;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Attachments;
import io.swiftdeploy.manifest.BeforeTraffic;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.manifest.Tls;
import io.swiftdeploy.manifest.files.ServiceFiles;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Images;
import io.swiftdeploy.plan.Planner;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.release.context.AppImage;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.runtime.ListenPort;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.tls.ServerCertificate;
import io.swiftdeploy.tls.TlsFiles;
import io.swiftdeploy.validation.Line.Mark;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Checks whether a deployment could work, and leaves everything as it is. Every check is made, whatever the others find. One that
 * depends on one that fails is left out, or skipped with the reason.
 */
public final class Validation {
    /** Ports do not depend on the policies, which have a check of their own. */
    private static final String NO_POLICIES = "";

    private final Supplier<Manifest> manifest;
    private final Function<Manifest, Runtime> runtime;
    private final Path history;
    private final List<Line> lines = new ArrayList<>();

    /**
     * @param manifest reads the manifest
     * @param runtime connects to the runtime that the manifest asks for
     * @param history the file that operations will be recorded in
     */
    public Validation(Supplier<Manifest> manifest, Function<Manifest, Runtime> runtime, Path history) {
        this.manifest = manifest;
        this.runtime = runtime;
        this.history = history;
    }

    /** The value that a check has found in order, and the sentence that says so. */
    private record Found<T>(T value, Mark mark, String detail) {
        Found(T value, String detail) {
            this(value, Mark.PASS, detail);
        }
    }

    /** Makes all checks. */
    public List<Line> run() {
        Optional<Manifest> valid = check("manifest", () -> new Found<>(manifest.get(), "valid"));
        check("history", () -> new Found<>(HostChecks.requireWritable(history), "can be written"));
        valid.filter(it -> ServiceFiles.areIn(it.service()))
                .ifPresent(it -> check("services.env_file and services.secrets", () -> files(it)));
        valid.flatMap(it -> it.nginx().tls()).ifPresent(it -> check("nginx.tls", () -> certificate(it)));
        valid.ifPresent(it -> connect(it)
                .ifPresentOrElse(connected -> checkAt(connected, it), () -> lines.add(PolicyChecks.untried(it))));
        return List.copyOf(lines);
    }

    private Optional<Runtime> connect(Manifest valid) {
        String name = valid.placement().where();
        return check("runtime", () -> new Found<>(runtime.apply(valid), name + " answers"));
    }

    private void checkAt(Runtime connected, Manifest valid) {
        try (Runtime open = connected) {
            Images images = checkImages(open, valid);
            checkNetwork(open, valid);
            checkAttachments(open, valid);
            checkBeforeTraffic(open, valid);
            checkPorts(open, valid);
            checkPolicies(open, valid, images);
        }
    }

    private Images checkImages(Runtime open, Manifest valid) {
        String app = valid.service().program().image();
        Optional<Image> program = check("services.image", () -> program(open, valid.service()));
        return new Images(
                program.orElseGet(() -> Image.unresolved(app)),
                image(open, "nginx.image", valid.nginx().image()),
                image(open, "opa.image", valid.opa().image()));
    }

    private static Found<Image> program(Runtime open, Service service) {
        AppImage found = AppImage.of(service, open);
        String place = open.inspection()
                .program()
                .map(it -> it + " can be started")
                .orElse(service.program().image() + " is there");
        return new Found<>(
                found.image(),
                place + found.remark(service).map(it -> "; " + it).orElse(""));
    }

    private Image image(Runtime open, String setting, String reference) {
        return check(setting, () -> {
                    Image image = open.image(reference);
                    return image.isResolved()
                            ? new Found<>(image, reference + " is there")
                            : new Found<>(image, Mark.SKIP, reference + " is not used on this runtime");
                })
                .orElseGet(() -> Image.unresolved(reference));
    }

    private void checkNetwork(Runtime open, Manifest valid) {
        String name = valid.network().name();
        check("network.name", () -> open.inspection()
                .network(new StackName(valid.service().name()), name)
                .map(it -> new Found<>(name, it))
                .orElseGet(() -> new Found<>(name, Mark.SKIP, name + " is not used on this runtime")));
    }

    private void checkAttachments(Runtime open, Manifest valid) {
        Attachments around = valid.service().surroundings().attachments();
        if (!around.networks().isEmpty() || !around.volumes().isEmpty()) {
            check("networks and services.volumes", () -> attachments(open, valid));
        }
    }

    private static Found<Manifest> attachments(Runtime open, Manifest valid) {
        SpecFactory specs = new SpecFactory(valid, Images.unresolved(valid), NO_POLICIES);
        boolean isUsed =
                open.inspection().network(specs.stack(), valid.network().name()).isPresent();
        if (!isUsed) {
            return new Found<>(valid, Mark.SKIP, "they are not used on this runtime");
        }
        open.check(specs.start(Track.STABLE).instances());
        return new Found<>(valid, "networks and folders of the host are there, and no volume is another stack's");
    }

    private void checkBeforeTraffic(Runtime open, Manifest valid) {
        BeforeTraffic command = valid.service().surroundings().beforeTraffic();
        if (command.isGiven()) {
            check("services.before_traffic", () -> open.inspection()
                    .oneTimeProgram(command.command())
                    .map(it -> new Found<>(command, it))
                    .orElseGet(() -> new Found<>(
                            command,
                            Mark.SKIP,
                            command.command().get(0) + " is not looked for: it is to be in the service's image, in"
                                    + " which it runs")));
        }
    }

    private Found<Manifest> files(Manifest valid) {
        Manifest read = new ServiceFiles(warning -> lines.add(new Line(Mark.WARN, "services", warning))).read(valid);
        return new Found<>(read, "can be read");
    }

    private void checkPorts(Runtime open, Manifest valid) {
        SpecFactory specs = new SpecFactory(valid, Images.unresolved(valid), NO_POLICIES);
        if (!hasItsGateway(open, specs)) {
            return;
        }
        open.inspection()
                .ports(specs.gateway(new Routes(TrafficSplit.none(), Set.of())), specs.policyServer())
                .forEach(this::port);
    }

    /** Where another one runs than the manifest describes, its ports say nothing of the wanted ones. */
    private boolean hasItsGateway(Runtime open, SpecFactory specs) {
        try {
            new Planner(specs, open.observe(specs.stack())).requireSameGateway();
            return true;
        } catch (SwiftDeployException e) {
            lines.add(new Line(Mark.FAIL, "nginx and network", String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void checkPolicies(Runtime open, Manifest valid, Images images) {
        try {
            lines.addAll(new PolicyChecks(open, valid, ResolvedRelease.unresolved(valid, images)).run());
        } catch (SwiftDeployException e) {
            lines.add(new Line(Mark.FAIL, "policies", String.valueOf(e.getMessage())));
        }
    }

    private Found<ServerCertificate> certificate(Tls files) {
        Instant now = Clock.systemUTC().instant();
        ServerCertificate found =
                new TlsFiles(files, now).read(warning -> lines.add(new Line(Mark.WARN, "nginx.tls", warning)));
        return new Found<>(found, found.chain().lifetime(now));
    }

    private void port(ListenPort wanted) {
        int port = wanted.port();
        check(
                wanted.setting(),
                () -> wanted.inUse()
                        ? new Found<>(port, port + " is this stack's own")
                        : new Found<>(
                                HostChecks.requireFree(wanted.setting(), wanted.address(), port), port + " is free"));
    }

    private <T> Optional<T> check(String name, Supplier<Found<T>> check) {
        try {
            Found<T> found = check.get();
            lines.add(new Line(found.mark(), name, found.detail()));
            return Optional.of(found.value());
        } catch (SwiftDeployException e) {
            lines.add(new Line(Mark.FAIL, name, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
