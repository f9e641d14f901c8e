package io.swiftdeploy.container;

import io.swiftdeploy.container.ContainerSpec.Attachments;
import io.swiftdeploy.container.ContainerSpec.Command;
import io.swiftdeploy.container.ContainerSpec.ContainerIdentity;
import io.swiftdeploy.container.ContainerSpec.Port;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The port that sends plain HTTP to HTTPS: a small nginx of its own, since the Engine publishes no further port of a gateway
 * that runs. It knows no instance and no secret.
 */
public final class RedirectContainer {
    /** The port inside the container that the public one leads to. */
    public static final int PUBLIC_PORT = 8080;
    /** The port inside the container, on its loopback, that tells that nginx is there. */
    public static final int HEALTH_PORT = 8081;

    private static final String CONF = "REDIRECT_CONF";
    private static final String START = "printf '%s' \"$" + CONF
            + "\" >/tmp/nginx.conf && exec nginx -e stderr -c /tmp/nginx.conf -g 'daemon off;'";
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(2);

    private RedirectContainer() {}

    /** The container's name. */
    public static String name(StackName stack) {
        return GatewaySpec.redirect(stack);
    }

    /**
     * What the container is created with that redirects to {@code gateway} from {@code port}, by the configuration
     * {@code conf}.
     */
    public static ContainerSpec of(GatewaySpec gateway, int port, String conf) {
        Workload workload = new Workload(
                gateway.stack(),
                name(gateway.stack()),
                gateway.workload().image(),
                gateway.workload().network(),
                gateway.workload().logMaxBytes());
        SortedMap<String, EnvValue> environment = new TreeMap<>();
        environment.put(CONF, new EnvValue(conf, false));
        return new ContainerSpec(
                ContainerIdentity.ofServer(workload, Role.REDIRECT),
                new Command(
                        ContainerImage.byName(workload.image()),
                        Optional.of(GatewayContainer.NGINX_USER),
                        List.of("sh", "-c"),
                        List.of(START),
                        environment),
                new Attachments(
                        workload.network(),
                        List.of(new Port(gateway.listener().address(), port, PUBLIC_PORT)),
                        List.of(),
                        ContainerSpec.TMPFS),
                ContainerSpec.ContainerSupervision.ofServer(healthCheck(), workload));
    }

    private static List<String> healthCheck() {
        return HealthCheckCommand.http(HEALTH_PORT, "/", CHECK_TIMEOUT);
    }

    /** A command that ends with 0 once nginx is there. */
    public static List<String> check() {
        return List.of("sh", "-c", healthCheck().get(1));
    }
}
