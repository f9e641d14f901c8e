package io.swiftdeploy.plan;

import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Network;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.manifest.ServicePorts;
import io.swiftdeploy.manifest.Sticky;
import io.swiftdeploy.plan.GatewaySpec.Listener;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Settings;
import io.swiftdeploy.plan.GatewaySpec.StickyUsers;
import io.swiftdeploy.plan.InstanceSpec.Program;
import io.swiftdeploy.plan.InstanceSpec.Supervision;
import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.tls.Encryption;
import io.swiftdeploy.tls.TlsFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Specifies each part of a stack from the manifest and the images that it names.
 *
 * @param manifest what the user wants
 * @param images the images that it names
 * @param policies the content hash of the policies that the policy server is given
 * @param secrets what enters the revision's id in the place of a secret
 * @param encryption what the public listener speaks
 */
public record SpecFactory(
        Manifest manifest, Images images, String policies, UnaryOperator<String> secrets, Encryption encryption) {
    private static final String STICKY_USERS = "canary.sticky";
    private static final String CHAOS = "/chaos";

    /** For a manifest without secrets, or whose revision is recorded nowhere. */
    public SpecFactory(Manifest manifest, Images images, String policies) {
        this(manifest, images, policies, UnaryOperator.identity());
    }

    /** Without the content of the files that {@code nginx.tls} names. */
    public SpecFactory(Manifest manifest, Images images, String policies, UnaryOperator<String> secrets) {
        this(
                manifest,
                images,
                policies,
                secrets,
                TlsFiles.unread(manifest.nginx().tls()));
    }

    /** The name that everything of the stack carries. */
    public StackName stack() {
        return new StackName(manifest.service().name());
    }

    /** The revision that the manifest describes. */
    public Revision revision() {
        return Revision.of(manifest.service(), images.app(), secrets);
    }

    /** The manifest's revision as a track to be started. */
    public TrackPlan.Start start(Track track) {
        Service service = manifest.service();
        Revision revision = revision();
        List<InstanceSpec> instances = IntStream.rangeClosed(
                        1, service.instances().replicas())
                .mapToObj(number -> instance(new Membership(track, revision, number, service.port())))
                .toList();
        List<String> names = instances.stream().map(InstanceSpec::name).toList();
        return new TrackPlan.Start(new Upstream(track, revision.id(), names, service.port()), instances);
    }

    private InstanceSpec instance(Membership membership) {
        Service service = manifest.service();
        ServicePorts ports = ServicePorts.of(service);
        String name = String.format(
                Locale.ROOT,
                "%s-%s-%s-%s",
                stack(),
                membership.track().text(),
                membership.revision().id(),
                membership.number());
        return new InstanceSpec(
                workload(name, images.app()),
                membership,
                new Program(
                        service.program().user(),
                        service.program().command(),
                        environment(membership),
                        ports.variables(),
                        ports.addresses()),
                new Supervision(
                        service.health(),
                        service.instances().resources(),
                        service.instances().restartPolicy()),
                service.surroundings().attachments());
    }

    private SortedMap<String, EnvValue> environment(Membership membership) {
        Service service = manifest.service();
        SortedMap<String, EnvValue> environment =
                service.framework().environment(service.surroundings().env());
        environment.put("MODE", new EnvValue(membership.track().text(), false));
        environment.put("APP_VERSION", new EnvValue(membership.revision().version(), false));
        environment.put("APP_PORT", new EnvValue(Integer.toString(membership.port()), false));
        ServicePorts.of(service)
                .variables()
                .forEach((name, port) -> environment.put(name, new EnvValue(Integer.toString(port), false)));
        return environment;
    }

    private Workload workload(String name, Image image) {
        return new Workload(
                stack(),
                name,
                image,
                manifest.network().name(),
                manifest.nginx().logMaxBytes());
    }

    /** The gateway with {@code routes}. */
    public GatewaySpec gateway(Routes routes) {
        return new GatewaySpec(
                workload(stack() + "-gateway", images.gateway()),
                new Listener(manifest.nginx().bind(), manifest.nginx().port(), encryption),
                settings(),
                routes);
    }

    private Settings settings() {
        Service service = manifest.service();
        return new Settings(
                manifest.nginx().proxyTimeout(),
                manifest.nginx().contact(),
                hiddenPaths(),
                probedPaths(),
                service.name(),
                manifest.nginx().rules(),
                manifest.nginx().resources(),
                sticky(),
                manifest.nginx().logMaxBytes());
    }

    private Optional<StickyUsers> sticky() {
        return manifest.canary().routing().sticky() == Sticky.COOKIE
                ? Optional.of(new StickyUsers(secrets.apply(STICKY_USERS)))
                : Optional.empty();
    }

    /**
     * What only machines ask the gateway for. Health checks are not among it: they never come by the public listener, so who
     * asks there for the route of the health check is a user.
     */
    private List<String> probedPaths() {
        return Stream.of(manifest.service().metrics().path(), CHAOS)
                .filter(path -> !path.equals("/"))
                .toList();
    }

    private List<String> hiddenPaths() {
        List<String> hidden = new ArrayList<>();
        if (!manifest.nginx().expose().contains("metrics")) {
            hidden.add(manifest.service().metrics().path());
        }
        if (!manifest.nginx().expose().contains("chaos")) {
            hidden.add(CHAOS);
        }
        manifest.nginx().hide().stream().filter(it -> !hidden.contains(it)).forEach(hidden::add);
        return hidden;
    }

    /** The Open Policy Agent that decides for this stack, in a network of its own. */
    public PolicyServerSpec policyServer() {
        Workload workload = new Workload(
                stack(),
                stack() + "-opa",
                images.policyServer(),
                Network.ofPolicyServer(manifest.network().name()),
                manifest.nginx().logMaxBytes());
        return new PolicyServerSpec(workload, manifest.opa().port(), policies);
    }
}
