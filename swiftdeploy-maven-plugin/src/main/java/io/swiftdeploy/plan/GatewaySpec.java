package io.swiftdeploy.plan;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The only public door.
 *
 * @param stack whose door it is
 * @param container what nginx runs in
 * @param settings what it does with a request, whoever serves it
 * @param routes who serves
 */
public record GatewaySpec(StackName stack, ContainerSpec container, Settings settings, Routes routes) {
    /** The port inside the container that the public one leads to. */
    public static final int PUBLIC_PORT = 8080;
    /** The port inside the container for health, metrics and chaos; published on loopback only. */
    public static final int OPERATIONS_PORT = 8081;
    /** The folder, a volume, that holds the configuration. */
    public static final String CONFIG_FOLDER = "/etc/swiftdeploy";
    /** The configuration's file name. */
    public static final String CONFIG_FILE = "nginx.conf";
    /** The folder, a volume, that holds the access log and the journal. */
    public static final String LOG_FOLDER = "/var/log/swiftdeploy";
    /** The journal's file name: a line for every user's request that an instance was asked, while both tracks serve. */
    public static final String JOURNAL_FILE = "journal.log";

    /**
     * What holds for every request.
     *
     * @param proxyTimeout how long an instance may take to connect, read or send
     * @param contact whom an error body names
     * @param hiddenPaths paths that the public does not reach
     * @param unjournaledPaths paths that no user asks for, such as the health check's, so that the journal leaves them out
     * @param service the service's name in error bodies
     */
    public record Settings(
            Duration proxyTimeout,
            String contact,
            List<String> hiddenPaths,
            List<String> unjournaledPaths,
            String service) {
        public Settings {
            hiddenPaths = List.copyOf(hiddenPaths);
            unjournaledPaths = List.copyOf(unjournaledPaths);
        }
    }

    /**
     * Who serves.
     *
     * @param split who gets the traffic
     * @param groups every group that the gateway must know, those that do not serve yet included
     */
    public record Routes(TrafficSplit split, Set<Upstream> groups) {}

    /** The same door, leading elsewhere. */
    public GatewaySpec withRoutes(Routes other) {
        return new GatewaySpec(stack, container, settings, other);
    }
}
