package io.swiftdeploy.plan;

import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.manifest.RestartPolicy;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.plan.ContainerSpec.Attachments;
import io.swiftdeploy.plan.ContainerSpec.Command;
import io.swiftdeploy.plan.ContainerSpec.HealthCheck;
import io.swiftdeploy.plan.ContainerSpec.Identity;
import io.swiftdeploy.plan.ContainerSpec.Port;
import io.swiftdeploy.plan.ContainerSpec.Supervision;
import io.swiftdeploy.plan.ContainerSpec.Volume;
import io.swiftdeploy.plan.ContainerSpec.Writer;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What each part of a stack is made like, from the manifest and the images it names.
 *
 * @param manifest what the user wants
 * @param images the images that it names
 * @param policies the content hash of the policies that the policy server is given
 */
public record SpecFactory(Manifest manifest, Images images, String policies) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int ANY_FREE_PORT = 0;
    private static final long MEBIBYTE = 1024L * 1024;
    private static final Resources SERVER_RESOURCES = new Resources(256 * MEBIBYTE, 1.0, 256);
    private static final List<String> TMPFS = List.of("/tmp");
    private static final String CHAOS = "/chaos";

    /** The name that everything of the stack carries. */
    public StackName stack() {
        return new StackName(manifest.service().name());
    }

    /** The revision that the manifest describes. */
    public Revision revision() {
        return Revision.of(manifest.service(), images.app());
    }

    /** The network that the gateway shares with the instances. */
    public String network() {
        return manifest.network().name();
    }

    /** The policy server's own network. */
    public String policyNetwork() {
        return manifest.network().name() + "-policy";
    }

    /** The manifest's revision as a track to be started. */
    public TrackPlan.Start start(Track track) {
        List<InstanceSpec> instances = IntStream.rangeClosed(
                        1, manifest.service().replicas())
                .mapToObj(number -> instance(track, number))
                .toList();
        List<String> names = instances.stream().map(InstanceSpec::name).toList();
        return new TrackPlan.Start(
                new Upstream(track, revision().id(), names, manifest.service().port()), instances);
    }

    private InstanceSpec instance(Track track, int number) {
        Service service = manifest.service();
        Revision revision = revision();
        String compose = stack() + "-" + track.text();
        SortedMap<String, String> labels = Labels.container(stack(), Role.APP, compose, number);
        labels.put(Labels.TRACK, track.text());
        labels.put(Labels.REVISION, revision.id());
        labels.put(Labels.VERSION, revision.version());
        labels.put(Labels.PORT, Integer.toString(service.port()));
        Identity identity = new Identity(compose + "-" + revision.id() + "-" + number, compose, number, labels);
        Command command = new Command(
                images.app().pinned(), service.user(), List.of(), service.command(), environment(track, revision));
        Attachments attachments = new Attachments(
                network(),
                List.of(),
                List.of(new Volume(stack() + "-app-logs", GatewaySpec.LOG_FOLDER, Writer.CONTAINER)),
                TMPFS);
        return new InstanceSpec(
                track,
                revision,
                service.port(),
                new ContainerSpec(identity, command, attachments, supervision(service)));
    }

    private SortedMap<String, EnvValue> environment(Track track, Revision revision) {
        SortedMap<String, EnvValue> environment =
                new TreeMap<>(manifest.service().env());
        environment.put("MODE", new EnvValue(track.text(), false));
        environment.put("APP_VERSION", new EnvValue(revision.version(), false));
        environment.put(
                "APP_PORT", new EnvValue(Integer.toString(manifest.service().port()), false));
        return Collections.unmodifiableSortedMap(environment);
    }

    private static Supervision supervision(Service service) {
        var health = service.health();
        List<String> test = new ArrayList<>();
        if (health.command().isEmpty()) {
            test.addAll(HttpCheck.of(service.port(), health.path(), health.timeout()));
        } else {
            test.add("CMD");
            test.addAll(health.command());
        }
        return new Supervision(
                new HealthCheck(List.copyOf(test), health.interval(), health.timeout(), health.retries()),
                service.resources(),
                service.restartPolicy());
    }

    /** The gateway with {@code routes}. */
    public GatewaySpec gateway(Routes routes) {
        String name = stack() + "-gateway";
        Command command = new Command(
                images.gateway().reference(),
                Optional.of("101:101"),
                List.of("nginx"),
                List.of(
                        "-e",
                        "stderr",
                        "-c",
                        GatewaySpec.CONFIG_FOLDER + "/" + GatewaySpec.CONFIG_FILE,
                        "-g",
                        "daemon off;"),
                Collections.emptySortedMap());
        Attachments attachments = new Attachments(
                network(),
                List.of(
                        new Port(manifest.nginx().bind(), manifest.nginx().port(), GatewaySpec.PUBLIC_PORT),
                        new Port(LOOPBACK, ANY_FREE_PORT, GatewaySpec.OPERATIONS_PORT)),
                List.of(
                        new Volume(stack() + "-gateway-conf", GatewaySpec.CONFIG_FOLDER, Writer.ENGINE),
                        new Volume(stack() + "-gateway-logs", GatewaySpec.LOG_FOLDER, Writer.CONTAINER)),
                TMPFS);
        ContainerSpec container = new ContainerSpec(
                new Identity(name, name, 1, Labels.container(stack(), Role.GATEWAY, name, 1)),
                command,
                attachments,
                server(HttpCheck.of(GatewaySpec.OPERATIONS_PORT, "/healthz", Duration.ofSeconds(2))));
        return new GatewaySpec(stack(), container, settings(), routes);
    }

    private Settings settings() {
        List<String> hidden = new ArrayList<>();
        if (!manifest.nginx().expose().contains("metrics")) {
            hidden.add(manifest.service().metrics().path());
        }
        if (!manifest.nginx().expose().contains("chaos")) {
            hidden.add(CHAOS);
        }
        return new Settings(
                manifest.nginx().proxyTimeout(),
                manifest.nginx().contact(),
                hidden,
                List.of(
                        manifest.service().health().path(),
                        manifest.service().metrics().path(),
                        CHAOS),
                manifest.service().name());
    }

    /** The Open Policy Agent that decides for this stack. */
    public PolicyServerSpec policyServer() {
        String name = stack() + "-opa";
        Command command = new Command(
                images.policyServer().pinned(),
                Optional.of("1000:1000"),
                List.of("/opa"),
                List.of(
                        "run",
                        "--server",
                        "--addr=0.0.0.0:" + PolicyServerSpec.PORT,
                        "--authentication=token",
                        "--authorization=basic",
                        "--log-level=error",
                        "--disable-telemetry",
                        PolicyServerSpec.FOLDER + "/" + PolicyServerSpec.POLICIES),
                Collections.emptySortedMap());
        Attachments attachments = new Attachments(
                policyNetwork(),
                List.of(new Port(LOOPBACK, manifest.opa().port(), PolicyServerSpec.PORT)),
                List.of(new Volume(name + "-" + policies, PolicyServerSpec.FOLDER, Writer.ENGINE)),
                TMPFS);
        ContainerSpec container = new ContainerSpec(
                new Identity(name, name, 1, Labels.container(stack(), Role.POLICY_SERVER, name, 1)),
                command,
                attachments,
                server(HttpCheck.byOpa(PolicyServerSpec.PORT)));
        return new PolicyServerSpec(stack(), container);
    }

    private static Supervision server(List<String> test) {
        HealthCheck health = new HealthCheck(test, Duration.ofSeconds(5), Duration.ofSeconds(3), 3);
        return new Supervision(health, SERVER_RESOURCES, RestartPolicy.UNLESS_STOPPED);
    }
}
