package io.swiftdeploy.render;

import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.ContainerSpec.Volume;
import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.container.InstanceContainer;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.container.PolicyServerContainer;
import io.swiftdeploy.container.Surroundings;
import io.swiftdeploy.manifest.Attachments.Mount;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.tls.Encryption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The {@code docker-compose.yml} that brings up a stack as planned, without SwiftDeploy.
 *
 * <p>It belongs beside {@code nginx.conf} and the folder {@code policies}, which the containers mount read-only. Instances
 * that the plan keeps or resumes are not in it, as a plan does not specify those.
 */
public final class ComposeFile {
    private final StackPlan plan;

    public ComposeFile(StackPlan plan) {
        this.plan = plan;
    }

    /** The text of the file, without the value of any secret; equal plans give equal texts. */
    public String render() {
        return Templates.render("docker-compose.yml.mustache", values());
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        List<ComposeService> instances = instances();
        ComposeService gateway = gateway(instances);
        ComposeService policyServer = policyServer();
        Optional<ComposeService> redirect = redirect();
        List<ComposeService> all = new ArrayList<>(instances);
        all.addAll(List.of(gateway, policyServer));
        redirect.ifPresent(all::add);
        redirect.ifPresent(it -> values.put("redirect", it.values()));
        values.put("encrypted", plan.gateway().listener().encryption() instanceof Encryption.Unread);
        values.put("project", stack().value());
        values.put("stack", new Scalar(stack().value()));
        values.put("stackLabels", ComposeService.labels(Labels.of(stack())));
        values.put("instances", instances.stream().map(ComposeService::values).toList());
        values.put("gateway", gateway.values());
        values.put("policyServer", policyServer.values());
        values.put("stackNetworks", networks(all));
        values.put("stackVolumes", volumes(all));
        values.put("joinedNetworks", names(surroundings(all).flatMap(it -> it.networks().stream())));
        values.put("dataVolumes", names(surroundings(all).flatMap(ComposeFile::volumes)));
        secrets(all).ifPresent(it -> values.put("secretFiles", Map.of("items", it)));
        return values;
    }

    private StackName stack() {
        return plan.gateway().stack();
    }

    private List<ComposeService> instances() {
        return plan.tracks().stream()
                .flatMap(track -> track instanceof TrackPlan.Start fresh ? fresh.instances().stream() : Stream.empty())
                .map(InstanceContainer::of)
                .map(it -> new ComposeService(key(it), it, List.of(), List.of()))
                .toList();
    }

    /** Stays the same when the revision changes, so that Compose replaces the container. */
    private static String key(ContainerSpec instance) {
        return instance.identity().service() + "-" + instance.identity().number();
    }

    private ComposeService gateway(List<ComposeService> instances) {
        ContainerSpec container = GatewayContainer.of(plan.gateway());
        String mount = String.format(
                Locale.ROOT, "./%1$s:%2$s/%1$s:ro", GatewayContainer.CONFIG_FILE, GatewayContainer.CONFIG_FOLDER);
        List<String> mounts = new ArrayList<>(List.of(mount));
        if (plan.gateway().listener().encryption() instanceof Encryption.Unread files) {
            mounts.addAll(files(files));
        }
        List<String> keys = instances.stream().map(ComposeService::key).toList();
        return new ComposeService(container.identity().service(), container, mounts, keys);
    }

    private static List<String> files(Encryption.Unread files) {
        String id = TlsDirectives.UNREAD;
        return List.of(
                files.certificate() + ":" + GatewayContainer.certificate(id) + ":ro",
                files.key() + ":" + GatewayContainer.certificateKey(id) + ":ro");
    }

    private Optional<ComposeService> redirect() {
        return new RedirectConf(plan.gateway())
                .container()
                .map(it -> new ComposeService(it.identity().service(), it, List.of(), List.of()));
    }

    private ComposeService policyServer() {
        ContainerSpec container = PolicyServerContainer.of(plan.policyServer());
        String mount = String.format(
                Locale.ROOT, "./%1$s:%2$s/%1$s:ro", PolicyServerContainer.POLICIES, PolicyServerContainer.FOLDER);
        return new ComposeService(container.identity().service(), container, List.of(mount), List.of());
    }

    private static List<Scalar> networks(List<ComposeService> all) {
        return names(all.stream().map(it -> it.container().attachments().network()));
    }

    private static List<Scalar> volumes(List<ComposeService> all) {
        return names(all.stream().flatMap(it -> it.writtenVolumes().stream()).map(Volume::name));
    }

    private static Stream<Surroundings> surroundings(List<ComposeService> all) {
        return all.stream().map(it -> it.container().surroundings());
    }

    private static Stream<String> volumes(Surroundings around) {
        return around.mounts().stream().filter(Mount::isVolume).map(Mount::source);
    }

    /** Every instance has the same. */
    private static Optional<List<Map<String, Object>>> secrets(List<ComposeService> all) {
        return surroundings(all)
                .map(ComposeService::secrets)
                .filter(it -> !it.isEmpty())
                .findFirst();
    }

    private static List<Scalar> names(Stream<String> names) {
        return new TreeSet<>(names.toList()).stream().map(Scalar::new).toList();
    }
}
