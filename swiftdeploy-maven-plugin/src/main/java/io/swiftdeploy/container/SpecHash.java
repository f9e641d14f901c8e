package io.swiftdeploy.container;

import io.swiftdeploy.container.ContainerSpec.Attachments;
import io.swiftdeploy.container.ContainerSpec.Command;
import io.swiftdeploy.container.ContainerSpec.ContainerIdentity;
import io.swiftdeploy.container.ContainerSpec.ContainerSupervision;
import io.swiftdeploy.container.ContainerSpec.Port;
import io.swiftdeploy.container.ContainerSpec.Volume;
import io.swiftdeploy.io.ContentHash;
import io.swiftdeploy.manifest.Health.Timing;
import io.swiftdeploy.manifest.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The hash over a container's specification.
 *
 * <p>Every running stack carries it. The text that is hashed is therefore written out here and never changes: another text
 * would give every container another hash, and the next deployment would replace what it should leave alone.
 */
final class SpecHash {
    private static final int LENGTH = 16;

    private SpecHash() {}

    /**
     * The first 16 hexadecimal digits. Words and secrets are hashed by themselves, as the text shows neither their borders nor
     * their values.
     */
    static String of(ContainerSpec spec) {
        Command command = spec.command();
        List<String> parts = new ArrayList<>(List.of(text(spec)));
        Stream.of(
                        command.entrypoint(),
                        command.arguments(),
                        spec.supervision().health().known())
                .map(ContentHash::of)
                .forEach(parts::add);
        command.environment().forEach((name, value) -> parts.addAll(List.of(name, value.value())));
        parts.addAll(around(spec.surroundings()));
        return ContentHash.of(parts).substring(0, LENGTH);
    }

    private static String text(ContainerSpec spec) {
        return String.format(
                Locale.ROOT,
                "ContainerSpec[identity=%s, command=%s, attachments=%s, supervision=%s]",
                text(spec.identity()),
                text(spec.command()),
                text(spec.attachments()),
                text(spec.supervision()));
    }

    private static String text(ContainerIdentity it) {
        return String.format(
                Locale.ROOT,
                "Identity[name=%s, service=%s, number=%s, labels=%s]",
                it.name(),
                it.service(),
                it.number(),
                it.labels());
    }

    private static String text(Command it) {
        return String.format(
                Locale.ROOT,
                "Command[image=%s, user=%s, entrypoint=%s, arguments=%s, environment=%s]",
                it.image().known(),
                it.user(),
                it.entrypoint(),
                it.arguments(),
                it.environment());
    }

    private static String text(Attachments it) {
        return String.format(
                Locale.ROOT,
                "Attachments[network=%s, ports=%s, volumes=%s, tmpfs=%s]",
                it.network(),
                all(it.ports(), SpecHash::text),
                all(it.volumes(), SpecHash::text),
                it.tmpfs());
    }

    /** Nothing where there is nothing, so that other containers keep their hashes. Secrets are in the name of their volume. */
    private static List<String> around(Surroundings it) {
        List<String> parts = new ArrayList<>();
        it.networks().forEach(network -> parts.add("network " + network));
        it.mounts().forEach(mount -> parts.add("mount " + mount.text()));
        it.secrets().ifPresent(secrets -> parts.add("secrets " + secrets.volume()));
        return parts;
    }

    private static String text(Port it) {
        return String.format(
                Locale.ROOT,
                "Port[address=%s, hostPort=%s, containerPort=%s]",
                it.address(),
                it.hostPort(),
                it.containerPort());
    }

    private static String text(Volume it) {
        return String.format(
                Locale.ROOT,
                "Volume[name=%s, path=%s, writer=%s]",
                it.hashedName(),
                it.path(),
                it.writer().name());
    }

    private static String text(ContainerSupervision it) {
        return String.format(
                Locale.ROOT,
                "Supervision[health=%s, resources=%s, restart=%s]",
                text(it.health()),
                text(it.known()),
                it.restart().name());
    }

    private static String text(ContainerHealthCheck it) {
        Timing timing = it.timing();
        return String.format(
                        Locale.ROOT,
                        "HealthCheck[test=%s, interval=%s, timeout=%s, retries=%s]",
                        it.known(),
                        timing.interval(),
                        timing.timeout(),
                        timing.retries())
                + timing.startPeriod().map(span -> " startPeriod=" + span).orElse("");
    }

    private static String text(Resources it) {
        return String.format(
                Locale.ROOT, "Resources[memoryBytes=%s, cpus=%s, pids=%s]", it.memoryBytes(), it.cpus(), it.pids());
    }

    private static <T> List<String> all(List<T> items, Function<T, String> text) {
        return items.stream().map(text).toList();
    }
}
