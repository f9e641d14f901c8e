package io.swiftdeploy.framework;

import java.util.List;

/**
 * The routes that a framework gives a service.
 *
 * @param health where it may say that it is well, in the order to try them
 * @param metrics where it answers its figures
 * @param operations what the public has no business with, each with all below it
 */
public record Endpoints(List<String> health, String metrics, List<String> operations) {
    public Endpoints {
        health = List.copyOf(health);
        operations = List.copyOf(operations);
    }
}
