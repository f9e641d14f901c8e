package io.swiftdeploy.validation;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Tls;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Images;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.runtime.ListenPort;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.tls.ServerCertificate;
import io.swiftdeploy.tls.TlsFiles;
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
 * Checks whether a deployment could work, without starting a container. Every check is made, whatever the others find. A check
 * that depends on one that fails is left out.
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

    /** What one check found. */
    public record Line(Mark mark, String check, String detail) {
        /** Whether a deployment could work as far as this check tells. */
        public boolean pass() {
            return mark != Mark.FAIL;
        }

        @Override
        public String toString() {
            return mark + "  " + check + ": " + detail;
        }
    }

    /** How a check ended. */
    public enum Mark {
        PASS,
        /** In order, but not for long, or not as it should be. */
        WARN,
        FAIL
    }

    /** The value that a check has found in order, and the sentence that says so. */
    private record Found<T>(T value, String detail) {}

    /** Makes all checks. */
    public List<Line> run() {
        Optional<Manifest> valid = check("manifest", () -> new Found<>(manifest.get(), "valid"));
        check("history", () -> new Found<>(HostChecks.requireWritable(history), "can be written"));
        valid.ifPresent(it -> check("policies", () -> policies(it)));
        valid.flatMap(it -> it.nginx().tls()).ifPresent(it -> check("nginx.tls", () -> certificate(it)));
        valid.ifPresent(it -> connect(it).ifPresent(connected -> checkAt(connected, it)));
        return List.copyOf(lines);
    }

    private Optional<Runtime> connect(Manifest valid) {
        String name = valid.placement().where();
        return check("runtime", () -> new Found<>(runtime.apply(valid), name + " answers"));
    }

    private void checkAt(Runtime connected, Manifest valid) {
        try (Runtime open = connected) {
            checkImages(open, valid);
            checkPorts(open, valid);
        }
    }

    private void checkImages(Runtime open, Manifest valid) {
        image(open, "services.image", valid.service().image());
        image(open, "nginx.image", valid.nginx().image());
        image(open, "opa.image", valid.opa().image());
    }

    private void checkPorts(Runtime open, Manifest valid) {
        SpecFactory specs = new SpecFactory(valid, Images.unresolved(valid), NO_POLICIES);
        open.ports(specs.gateway(new Routes(TrafficSplit.none(), Set.of())), specs.policyServer())
                .forEach(this::port);
    }

    private void image(Runtime open, String setting, String reference) {
        check(setting, () -> {
            Image image = open.image(reference);
            return new Found<>(
                    image, reference + (image.isResolved() ? " is there" : " is not looked for on this runtime"));
        });
    }

    private static Found<Integer> policies(Manifest valid) {
        int files = ResolvedRelease.unresolved(valid)
                .policies()
                .orElseThrow()
                .files()
                .size();
        return new Found<>(files, files + " files; OPA itself compiles them at deploy");
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
            lines.add(new Line(Mark.PASS, name, found.detail()));
            return Optional.of(found.value());
        } catch (SwiftDeployException e) {
            lines.add(new Line(Mark.FAIL, name, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
