package io.swiftdeploy.validation;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Images;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.runtime.ListenPort;
import io.swiftdeploy.runtime.Runtime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks whether a deployment could work, without starting a container. Every check is made, whatever the others found; a
 * check that needs what another lacks is left out, since the other says why.
 */
public final class Validation {
    private final Supplier<Manifest> manifest;
    private final Function<Manifest, Runtime> runtime;
    private final Path history;
    private final List<Line> lines = new ArrayList<>();

    /**
     * @param manifest reads the manifest
     * @param runtime connects to the runtime that the manifest asks for
     * @param history the file that attempts will be written to
     */
    public Validation(Supplier<Manifest> manifest, Function<Manifest, Runtime> runtime, Path history) {
        this.manifest = manifest;
        this.runtime = runtime;
        this.history = history;
    }

    /** What one check found. */
    public record Line(boolean pass, String check, String detail) {
        @Override
        public String toString() {
            return (pass ? "PASS  " : "FAIL  ") + check + ": " + detail;
        }
    }

    /** What a check is about, and the sentence for when it is well. */
    private record Found<T>(T value, String detail) {}

    /** Makes all checks. */
    public List<Line> run() {
        Optional<Manifest> wanted = check("manifest", () -> new Found<>(manifest.get(), "valid"));
        check("history", () -> new Found<>(requireWritable(history), "can be written"));
        wanted.ifPresent(it -> {
            check("policies", () -> policies(it));
            String name = it.placement().where();
            check("runtime", () -> new Found<>(runtime.apply(it), name + " answers"))
                    .ifPresent(open -> checkAt(open, it));
        });
        return List.copyOf(lines);
    }

    private void checkAt(Runtime connected, Manifest wanted) {
        try (Runtime open = connected) {
            checkOpen(open, wanted);
        }
    }

    private void checkOpen(Runtime open, Manifest wanted) {
        image(open, "services.image", wanted.service().image());
        image(open, "nginx.image", wanted.nginx().image());
        image(open, "opa.image", wanted.opa().image());
        SpecFactory specs = new SpecFactory(wanted, unresolved(wanted), "");
        open.ports(specs.gateway(new Routes(TrafficSplit.none(), Set.of())), specs.policyServer())
                .forEach(this::port);
    }

    private void image(Runtime open, String setting, String reference) {
        check(setting, () -> new Found<>(open.image(reference), reference + " is there"));
    }

    private static Found<Integer> policies(Manifest wanted) {
        int files = ResolvedRelease.of(wanted, unresolved(wanted))
                .policies()
                .files()
                .size();
        return new Found<>(files, files + " files; OPA itself compiles them at deploy");
    }

    private static Images unresolved(Manifest wanted) {
        return new Images(
                Image.unresolved(wanted.service().image()),
                Image.unresolved(wanted.nginx().image()),
                Image.unresolved(wanted.opa().image()));
    }

    private void port(ListenPort wanted) {
        int port = wanted.port();
        check(
                wanted.setting(),
                () -> wanted.inUse()
                        ? new Found<>(port, port + " is this stack's own")
                        : new Found<>(requireFree(wanted.setting(), wanted.address(), port), port + " is free"));
    }

    private static int requireFree(String setting, String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return port;
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "Port " + port + " on " + address + " cannot be listened on: " + e.getMessage(),
                    setting,
                    "free the port (`ss -ltnp` tells who has it), or choose another in the manifest",
                    e);
        }
    }

    private static Path requireWritable(Path history) {
        Path folder = Optional.ofNullable(history.toAbsolutePath().getParent()).orElse(history);
        boolean writable = Files.exists(history)
                ? Files.isRegularFile(history) && Files.isWritable(history)
                : !Files.exists(folder) || Files.isWritable(folder);
        if (!writable) {
            throw new SwiftDeployException(
                    "The history cannot be written.",
                    history.toString(),
                    "make it writable for this user, or choose another with -Dswiftdeploy.history");
        }
        return history;
    }

    private <T> Optional<T> check(String name, Supplier<Found<T>> check) {
        try {
            Found<T> found = check.get();
            lines.add(new Line(true, name, found.detail()));
            return Optional.of(found.value());
        } catch (SwiftDeployException e) {
            lines.add(new Line(false, name, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
