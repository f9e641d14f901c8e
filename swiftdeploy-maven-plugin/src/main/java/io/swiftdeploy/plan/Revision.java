package io.swiftdeploy.plan;

import io.swiftdeploy.manifest.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One deployable state of the service.
 *
 * @param id ten hexadecimal digits: a hash over the image's content and everything that the service is started with,
 *     the number of replicas included, the mode and the order of the environment left out
 * @param version the service's version, as people call it
 */
public record Revision(String id, String version) {
    private static final int ID_LENGTH = 10;

    /** The revision that {@code service} is when it runs from {@code image}. */
    public static Revision of(Service service, Image image) {
        List<String> content =
                new ArrayList<>(List.of(image.pinned(), service.version(), Integer.toString(service.port())));
        new TreeMap<>(service.env()).forEach((name, value) -> content.addAll(List.of("env " + name, value.value())));
        content.add(ContentHash.of(service.command()));
        content.add(ContentHash.of(service.health().command()));
        Stream.of(service.user(), service.resources(), service.health(), service.metrics())
                .map(Object::toString)
                .forEach(content::add);
        content.add(service.restartPolicy().text());
        content.add(Integer.toString(service.replicas()));
        return new Revision(ContentHash.of(content).substring(0, ID_LENGTH), service.version());
    }
}
