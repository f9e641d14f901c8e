package io.swiftdeploy.plan;

import io.swiftdeploy.io.ContentHash;
import io.swiftdeploy.manifest.Attachments;
import io.swiftdeploy.manifest.Attachments.SecretFile;
import io.swiftdeploy.manifest.Health;
import io.swiftdeploy.manifest.Health.Timing;
import io.swiftdeploy.manifest.Metrics;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.manifest.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One deployable state of the service.
 *
 * @param id ten hexadecimal digits: a hash over the image's content and everything that the service is started with,
 *     including the number of replicas, without the mode and the order of the environment
 * @param version the service's version
 */
public record Revision(String id, String version) {
    private static final int ID_LENGTH = 10;

    /** As {@link #of(Service, Image, UnaryOperator)}, for a service without secrets. */
    public static Revision of(Service service, Image image) {
        return of(service, image, UnaryOperator.identity());
    }

    /**
     * The revision of {@code service} when it runs from {@code image}.
     *
     * @param secrets what enters the id in the place of a secret: ids are in the history, where guesses could be tried
     */
    public static Revision of(Service service, Image image, UnaryOperator<String> secrets) {
        List<String> content =
                new ArrayList<>(List.of(image.pinned(), service.version(), Integer.toString(service.port())));
        new TreeMap<>(service.surroundings().env())
                .forEach((name, value) -> content.addAll(
                        List.of("env " + name, value.secret() ? secrets.apply(value.value()) : value.value())));
        content.add(ContentHash.of(service.program().command()));
        content.add(ContentHash.of(service.health().command()));
        content.add(service.program().user().toString());
        content.add(text(service.instances().resources()));
        content.add(text(service.health()));
        content.add(text(service.metrics()));
        content.add(service.instances().restartPolicy().text());
        content.add(Integer.toString(service.instances().replicas()));
        content.addAll(service.framework().identity());
        content.addAll(attached(service.surroundings().attachments(), secrets));
        return new Revision(ContentHash.of(content).substring(0, ID_LENGTH), service.version());
    }

    /** Nothing where the manifest has nothing of it: ids are as they were. What is in an env file is in the environment. */
    private static List<String> attached(Attachments it, UnaryOperator<String> secrets) {
        List<String> content = new ArrayList<>();
        it.networks().forEach(network -> content.add("network " + network));
        it.volumes().forEach(mount -> content.add("volume " + mount.text()));
        it.secrets().values().stream()
                .sorted(Comparator.comparing(SecretFile::target))
                .forEach(secret -> content.addAll(List.of(
                        "secret " + secret.target(),
                        secrets.apply(secret.content().value()))));
        return content;
    }

    /** Running stacks carry ids over these texts, so the texts never change. */
    private static String text(Resources it) {
        return String.format(
                Locale.ROOT, "Resources[memoryBytes=%s, cpus=%s, pids=%s]", it.memoryBytes(), it.cpus(), it.pids());
    }

    private static String text(Metrics it) {
        return String.format(Locale.ROOT, "Metrics[path=%s]", it.path())
                + it.endpoint().port().map(port -> " port=" + port).orElse("");
    }

    private static String text(Health it) {
        Timing timing = it.timing();
        return String.format(
                        Locale.ROOT,
                        "Health[path=%s, interval=%s, timeout=%s, retries=%s, command=%s]",
                        it.paths().size() == 1 ? it.firstPath() : Health.DEFAULT_PATHS.get(0),
                        timing.interval(),
                        timing.timeout(),
                        timing.retries(),
                        it.command())
                + it.port().map(port -> " port=" + port).orElse("")
                + timing.startPeriod().map(span -> " startPeriod=" + span).orElse("");
    }
}
