package io.swiftdeploy.validation;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Tls;
import io.swiftdeploy.manifest.files.ServiceFiles;
import io.swiftdeploy.plan.Images;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.tls.ServerCertificate;
import io.swiftdeploy.tls.TlsFiles;
import io.swiftdeploy.validation.Checks.Found;
import io.swiftdeploy.validation.Line.Mark;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Checks whether a deployment could work, and leaves everything as it is. Every check is made, whatever the others find. One
 * that depends on one that fails is left out, or skipped with the reason.
 */
public final class Validation {
    /** Ports and surroundings do not depend on the policies, which have a check of their own. */
    private static final String NO_POLICIES = "";

    private final Supplier<Manifest> manifest;
    private final Function<Manifest, Runtime> runtime;
    private final Optional<Path> history;
    private final Checks checks = new Checks();

    /**
     * @param manifest reads the manifest
     * @param runtime connects to the runtime that the manifest asks for
     * @param history the workspace's file that operations will be recorded in; empty where there is to be none
     */
    public Validation(Supplier<Manifest> manifest, Function<Manifest, Runtime> runtime, Optional<Path> history) {
        this.manifest = manifest;
        this.runtime = runtime;
        this.history = history;
    }

    /** Makes all checks. */
    public List<Line> run() {
        Optional<Manifest> valid = checks.make("manifest", () -> new Found<>(manifest.get(), "valid"));
        history.ifPresent(
                file -> checks.make("history", () -> new Found<>(HostChecks.requireWritable(file), "can be written")));
        valid.ifPresent(this::checkFiles);
        valid.ifPresent(it -> connect(it)
                .ifPresentOrElse(connected -> checkAt(connected, it), () -> checks.add(PolicyChecks.untried(it))));
        return checks.lines();
    }

    private void checkFiles(Manifest valid) {
        if (ServiceFiles.areIn(valid.service())) {
            checks.make("services.env_file and services.secrets", () -> serviceFiles(valid));
        }
        valid.nginx().tls().ifPresent(it -> checks.make("nginx.tls", () -> certificate(it)));
    }

    private Found<Manifest> serviceFiles(Manifest valid) {
        return new Found<>(new ServiceFiles(warningOf("services")).read(valid), "can be read");
    }

    private Found<ServerCertificate> certificate(Tls files) {
        Instant now = Clock.systemUTC().instant();
        ServerCertificate found = new TlsFiles(files, now).read(warningOf("nginx.tls"));
        return new Found<>(found, found.chain().lifetime(now));
    }

    private Consumer<String> warningOf(String check) {
        return warning -> checks.add(new Line(Mark.WARN, check, warning));
    }

    private Optional<Runtime> connect(Manifest valid) {
        String name = valid.placement().where();
        return checks.make("runtime", () -> new Found<>(runtime.apply(valid), name + " answers"));
    }

    private void checkAt(Runtime connected, Manifest valid) {
        try (Runtime open = connected) {
            Images images = new ImageChecks(open, checks).run(valid);
            SpecFactory specs = new SpecFactory(valid, Images.unresolved(valid), NO_POLICIES);
            new SurroundingsChecks(open, valid, specs, checks).run();
            new GatewayChecks(open, specs, checks).run();
            checkPolicies(open, valid, images);
        }
    }

    private void checkPolicies(Runtime open, Manifest valid, Images images) {
        try {
            new PolicyChecks(open, valid, ResolvedRelease.unresolved(valid, images))
                    .run()
                    .forEach(checks::add);
        } catch (SwiftDeployException e) {
            checks.add(new Line(Mark.FAIL, "policies", String.valueOf(e.getMessage())));
        }
    }
}
