package io.swiftdeploy.runtime.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.container.LocalSpecHashes;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.plan.Images;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.process.gateway.GatewayJvm;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import io.swiftdeploy.runtime.process.instance.Programs;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A stack on this machine, for a test: its manifest, its state, and the runtime over it. */
public final class ProcessFixture implements AutoCloseable {
    public static final Duration SHORT_STOP = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Tests start many: without the optimizing compiler a start takes half the work. */
    private static final GatewayJvm GATEWAY =
            GatewayJvm.ofThisBuild().with("-XX:TieredStopAtLevel=1").with("-XX:+UseSerialGC");

    private static final ObjectMapper JSON = new ObjectMapper();

    public final StackName stack;
    public final Path state;
    public final Path manifestFile;
    public final Told told = new Told();
    public final HttpProbe http = new HttpProbe();
    private final Path folder;
    private ProcessSettings settings;
    private Duration stopTimeout = Duration.ofSeconds(20);
    private Function<PolicyBundle, PolicyEngine> policies = any -> new Allowing();

    public ProcessFixture(Path folder, String name) {
        this(folder, name, folder.resolve("state"));
    }

    /** @param states holds the state folder of each stack */
    public ProcessFixture(Path folder, String name, Path states) {
        this.stack = new StackName(name);
        this.folder = folder;
        this.state = states.resolve(name);
        this.manifestFile = folder.resolve(name + ".yaml");
        this.settings = running(TinyService.class);
        manifest("1.0.0", "");
    }

    /** Replaces the manifest: {@code more} is YAML below {@code services}. */
    public ProcessFixture manifest(String version, String more) {
        return manifest(version, more, 8080);
    }

    public ProcessFixture manifest(String version, String more, int publicPort) {
        try {
            Files.writeString(
                    manifestFile,
                    """
                    services:
                      name: %s
                      image: tiny:latest
                      port: 3000
                      version: "%s"
                      mode: stable
                    %s
                    nginx:
                      image: nginx:latest
                      port: %d
                      bind: 127.0.0.1
                    network:
                      name: net
                      driver_type: bridge
                    canary:
                      window: 1s
                      min_requests: 1
                      warmup: 0s
                      handover: 200ms
                    """
                            .formatted(stack, version, more.indent(2), publicPort));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds {@code sections} to the manifest. */
    public ProcessFixture alsoSaying(String sections) {
        try {
            Files.writeString(manifestFile, sections, java.nio.file.StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Manifest manifest() {
        return new ManifestReader(new ManifestDefaults("1"), expression -> Optional.empty()).read(manifestFile);
    }

    public ProcessFixture from(ProcessSettings other) {
        settings = other;
        return this;
    }

    public ProcessFixture stoppingWithin(Duration limit) {
        stopTimeout = limit;
        return this;
    }

    public ProcessFixture asking(Function<PolicyBundle, PolicyEngine> engines) {
        policies = engines;
        return this;
    }

    /** As {@code java -cp} runs {@code main} from the tests' own classes. */
    public ProcessSettings running(Class<?> main) {
        return new ProcessSettings(
                Optional.empty(),
                List.of(
                        Programs.java(),
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classes(main).toString(),
                        main.getName()),
                List.of(),
                folder,
                "tiny:latest");
    }

    public ProcessSettings running(Path jar) {
        return new ProcessSettings(Optional.of(jar), List.of(), List.of(), folder, "tiny:latest");
    }

    public static Path classes(Class<?> main) {
        try {
            return Path.of(
                    main.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A runtime as a new build would have it: it knows nothing but the state folder. */
    public ProcessRuntime runtime() {
        return runtime(GATEWAY);
    }

    public ProcessRuntime runtime(GatewayJvm gateway) {
        return new ProcessRuntime(
                ProcessParts.of(state, new LocalSpecHashes(), gateway, told, Clock.systemUTC(), stopTimeout),
                settings,
                policies);
    }

    public SpecFactory blueprint() {
        ProcessRuntime runtime = runtime();
        Manifest manifest = manifest();
        return new SpecFactory(
                manifest,
                new Images(
                        runtime.image(manifest.service().program().image()),
                        runtime.image(manifest.nginx().image()),
                        runtime.image(manifest.opa().image())),
                "0");
    }

    public TrackPlan.Start stable() {
        return blueprint().start(Track.STABLE);
    }

    public List<InstanceSpec> instances() {
        return stable().instances();
    }

    /** Starts the manifest's instances and waits until they answer; gives their names. */
    public List<String> started() {
        List<String> names = runtime().start(stack, instances());
        names.forEach(name -> await(() -> answers(name)));
        return names;
    }

    public boolean answers(String name) {
        return http.answersOk(address(name, "/healthz"));
    }

    public URI address(String name, String path) {
        return URI.create("http://127.0.0.1:" + record(name).path("port").intValue() + path);
    }

    public Path recordFile(String name) {
        return state.resolve("instances").resolve(name + ".json");
    }

    public ObjectNode record(String name) {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(recordFile(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void rewrite(String name, ObjectNode record) {
        try {
            Files.writeString(recordFile(name), record.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What ends with {@code stop}, although its parent may be told of the end a moment later. */
    public ProcessIdentity incarnation(String name) {
        return ProcessIdentity.of(process(name));
    }

    public ProcessHandle process(String name) {
        return ProcessHandle.of(record(name).path("process").path("pid").longValue())
                .orElseThrow();
    }

    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("did not happen within " + PATIENCE.toSeconds() + " s");
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        stoppingWithin(SHORT_STOP).runtime().removeAll(stack);
    }
}
