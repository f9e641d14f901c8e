package io.swiftdeploy.render;

import io.swiftdeploy.container.ContainerHealthCheck;
import io.swiftdeploy.container.ContainerLogLimit;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.ContainerSpec.Attachments;
import io.swiftdeploy.container.ContainerSpec.Command;
import io.swiftdeploy.container.ContainerSpec.ContainerSupervision;
import io.swiftdeploy.container.ContainerSpec.Port;
import io.swiftdeploy.container.ContainerSpec.Volume;
import io.swiftdeploy.container.ContainerSpec.Writer;
import io.swiftdeploy.container.Surroundings;
import io.swiftdeploy.container.Surroundings.Secrets;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Health.Timing;
import io.swiftdeploy.plan.Image;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * One container as a service of a Compose file.
 *
 * @param key what the file calls it
 * @param container what it is made like
 * @param mounts what takes the place of the volumes that only the Engine writes to: {@code source:path:ro}
 * @param waitsFor the keys of the services that have to be healthy first
 */
record ComposeService(String key, ContainerSpec container, List<String> mounts, List<String> waitsFor) {
    private static final String COMPOSES_OWN = "com.docker.compose.";
    private static final String PRIVATE_AND_SMALL = ":rw,noexec,nosuid,nodev,size=64m,mode=1777";

    /** What the template asks for; an absent key is left out of the file. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("key", new Scalar(key));
        values.put("name", new Scalar(container.identity().name()));
        values.put("labels", labels(container.allLabels()));
        values.put("network", new Scalar(container.attachments().network()));
        putSurroundings(values, container.surroundings());
        putCommand(values, container.command());
        putAttachments(values, container.attachments());
        putSupervision(values, container.supervision());
        putGroup(values, "dependencies", waitsFor.stream().map(Scalar::new).toList());
        return values;
    }

    /** The labels that Compose does not set itself. */
    static List<Map<String, Object>> labels(SortedMap<String, String> all) {
        return all.entrySet().stream()
                .filter(it -> !it.getKey().startsWith(COMPOSES_OWN))
                .map(it -> entry(it.getKey(), new Scalar(it.getValue()).toString()))
                .toList();
    }

    private static void putCommand(Map<String, Object> values, Command command) {
        values.put("image", new Scalar(command.image().pinned()));
        command.user()
                .ifPresentOrElse(
                        user -> values.put("user", new Scalar(user)),
                        () -> values.put("inPlaceOfRoot", new Scalar(Image.UNPRIVILEGED)));
        putWords(values, "entrypoint", command.entrypoint());
        putWords(values, "command", command.arguments());
        putGroup(
                values,
                "environment",
                command.environment().entrySet().stream()
                        .map(it -> entry(it.getKey(), value(it.getKey(), it.getValue())))
                        .toList());
    }

    /** A secret is taken from the environment that Compose runs in, and has to be there. */
    private static String value(String name, EnvValue value) {
        return value.secret()
                ? String.format(Locale.ROOT, "\"${%s:?set %s}\"", name, name)
                : new Scalar(value.value()).toString();
    }

    private void putAttachments(Map<String, Object> values, Attachments attachments) {
        putGroup(
                values,
                "ports",
                attachments.ports().stream().map(ComposeService::published).toList());
        putGroup(values, "volumes", mountedVolumes());
        putGroup(
                values,
                "tmpfs",
                attachments.tmpfs().stream()
                        .map(path -> new Scalar(path + PRIVATE_AND_SMALL))
                        .toList());
    }

    private static void putSurroundings(Map<String, Object> values, Surroundings around) {
        putGroup(
                values,
                "joinedNetworks",
                around.networks().stream().map(Scalar::new).toList());
        putGroup(
                values,
                "envFiles",
                around.envFiles().stream().map(it -> new Scalar(it.toString())).toList());
        putGroup(values, "secrets", secrets(around));
    }

    /** The files of its secrets: their names, and where they come from. */
    static List<Map<String, Object>> secrets(Surroundings around) {
        return around.secrets().map(Secrets::files).orElse(List.of()).stream()
                .map(it ->
                        entry(it.target(), new Scalar(it.file().toAbsolutePath().toString()).toString()))
                .toList();
    }

    private List<Scalar> mountedVolumes() {
        List<Scalar> all = new ArrayList<>();
        mounts.forEach(mount -> all.add(new Scalar(mount)));
        writtenVolumes().forEach(volume -> all.add(new Scalar(volume.name() + ":" + volume.path())));
        container.surroundings().mounts().forEach(mount -> all.add(new Scalar(mount.text())));
        return all;
    }

    /** The volumes that the container itself writes to. */
    List<Volume> writtenVolumes() {
        return container.attachments().volumes().stream()
                .filter(volume -> volume.writer() == Writer.CONTAINER)
                .toList();
    }

    private static Scalar published(Port port) {
        String address = port.address().contains(":") ? "[" + port.address() + "]" : port.address();
        String hostPort = port.hostPort() == 0 ? "" : Integer.toString(port.hostPort());
        return new Scalar(address + ":" + hostPort + ":" + port.containerPort());
    }

    private static void putSupervision(Map<String, Object> values, ContainerSupervision supervision) {
        ContainerHealthCheck health = supervision.health();
        values.put("test", Scalar.list(health.test()));
        putTiming(values, health.timing());
        values.put("memory", supervision.resources().memoryBytes());
        if (supervision.resources().limitsCpus()) {
            values.put(
                    "cpus", BigDecimal.valueOf(supervision.resources().cpus()).toPlainString());
        }
        values.put("pids", supervision.resources().pids());
        values.put("logDriver", ContainerLogLimit.DEFAULT_DRIVER);
        values.put(
                "logOptions",
                supervision.log().options().entrySet().stream()
                        .map(it -> entry(it.getKey(), new Scalar(it.getValue()).toString()))
                        .toList());
        values.put("restart", new Scalar(supervision.restart().text()));
    }

    private static void putTiming(Map<String, Object> values, Timing timing) {
        values.put("interval", Scalar.span(timing.interval()));
        values.put("timeout", Scalar.span(timing.timeout()));
        values.put("retries", timing.retries());
        timing.startPeriod().ifPresent(span -> values.put("startPeriod", Scalar.span(span)));
    }

    private static void putWords(Map<String, Object> values, String key, List<String> words) {
        if (!words.isEmpty()) {
            values.put(key, Scalar.list(words));
        }
    }

    private static void putGroup(Map<String, Object> values, String key, List<?> items) {
        if (!items.isEmpty()) {
            values.put(key, Map.of("items", items));
        }
    }

    private static Map<String, Object> entry(String name, String value) {
        return Map.of("name", new Scalar(name), "value", value);
    }
}
