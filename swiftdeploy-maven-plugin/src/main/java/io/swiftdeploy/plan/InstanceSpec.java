package io.swiftdeploy.plan;

/**
 * One instance to be started.
 *
 * @param track the track it serves
 * @param revision the revision it runs
 * @param port the port it listens on
 * @param container what it is created with
 */
public record InstanceSpec(Track track, Revision revision, int port, ContainerSpec container) {
    public String name() {
        return container.identity().name();
    }
}
