package io.swiftdeploy.framework;

import java.util.List;

/**
 * The routes that a framework gives a service.
 *
 * @param health where it may say that it is well, in the order to try them: the framework's own first
 * @param metrics where it answers its figures
 * @param operations what the public has no business with, each with all below it
 */
public record Endpoints(List<String> health, String metrics, List<String> operations) {
    public Endpoints {
        health = List.copyOf(health);
        operations = List.copyOf(operations);
    }

    /** The routes of {@link #health} that are the framework's own. */
    public List<String> ownHealth() {
        return health.stream().filter(this::isOfManagement).toList();
    }

    /** Whether {@code path} is one of the framework's management: below the same first segment as its own health check. */
    public boolean isOfManagement(String path) {
        return firstSegment(path).equals(firstSegment(health.get(0)));
    }

    private static String firstSegment(String path) {
        return path.split("/", 3)[1];
    }
}
