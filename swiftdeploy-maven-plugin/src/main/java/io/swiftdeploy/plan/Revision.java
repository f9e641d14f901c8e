package io.swiftdeploy.plan;

import io.swiftdeploy.manifest.Service;
import java.util.List;
import java.util.StringJoiner;

/**
 * One deployable state of the service.
 *
 * @param id ten hexadecimal digits: a hash over the image's content and everything that the service is started with,
 *     the number of replicas included, the mode left out
 * @param version the service's version, as people call it
 */
public record Revision(String id, String version) {
    private static final int ID_LENGTH = 10;

    /** The revision that {@code service} is when it runs from {@code image}. */
    public static Revision of(Service service, Image image) {
        StringJoiner content = new StringJoiner("\n");
        content.add(image.pinned()).add(service.version()).add(Integer.toString(service.port()));
        service.env().forEach((name, value) -> content.add("env " + name + "=" + value.value()));
        List.of(service.command(), service.user(), service.resources(), service.health(), service.metrics())
                .forEach(part -> content.add(part.toString()));
        content.add(service.restartPolicy().text()).add(Integer.toString(service.replicas()));
        return new Revision(ContentHash.of(content.toString()).substring(0, ID_LENGTH), service.version());
    }
}
