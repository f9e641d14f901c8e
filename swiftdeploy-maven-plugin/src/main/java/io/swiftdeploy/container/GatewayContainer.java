package io.swiftdeploy.container;

import io.swiftdeploy.container.ContainerSpec.Attachments;
import io.swiftdeploy.container.ContainerSpec.Command;
import io.swiftdeploy.container.ContainerSpec.Port;
import io.swiftdeploy.container.ContainerSpec.Volume;
import io.swiftdeploy.container.ContainerSpec.Writer;
import io.swiftdeploy.plan.GatewaySpec;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The gateway as a container of nginx. */
public final class GatewayContainer {
    /** The port inside the container that the public one leads to. */
    public static final int PUBLIC_PORT = 8080;
    /** The port inside the container for health, metrics and chaos; published on loopback only. */
    public static final int OPERATIONS_PORT = 8081;
    /** The folder, a volume, that holds the configuration. */
    public static final String CONFIG_FOLDER = "/etc/swiftdeploy";
    /** The configuration's file name. */
    public static final String CONFIG_FILE = "nginx.conf";
    /** The file that holds the stack's test token, as nginx includes it: without it, no request is a test. */
    public static final String TEST_TOKEN = CONFIG_FOLDER + "/test-token*.map";
    /** The file that holds the token of the operations listener, as nginx includes it: without it, nobody may ask there. */
    public static final String OPERATIONS_TOKEN = CONFIG_FOLDER + "/operations-token*.map";
    /** The file that says which of the canary's requests fail here on purpose, as nginx includes it. */
    public static final String CHAOS = CONFIG_FOLDER + "/chaos*.map";
    /** The file that says which addresses the operations listener refuses, as nginx includes it. */
    public static final String NEIGHBOURS = CONFIG_FOLDER + "/neighbours*.access";
    /** What the names of the files of a certificate begin with, in {@link #CONFIG_FOLDER}. */
    private static final String TLS = "tls-";
    /** The folder, a volume, that holds the access log and the request log. */
    public static final String LOG_FOLDER = "/var/log/swiftdeploy";
    /** The request log's file name: a line for each user's request to an instance, while both tracks serve. */
    public static final String REQUEST_LOG_FILE = "journal.log";

    /** What the request log's parts are found by; the keeper makes it. */
    public static final String REQUEST_LOG_INDEX = "/tmp/journal.index";

    /** The number of the user and of the group that nginx and the keeper run as. */
    public static final int USER = 101;

    static final String NGINX_USER = USER + ":" + USER;
    /** nginx alone serves as well: what the keeper does then waits. */
    private static final String START = String.format(
            Locale.ROOT,
            "[ ! -r %1$s/%2$s ] || exec sh %1$s/%2$s serve; exec nginx -e stderr -c %1$s/%3$s -g 'daemon off;'",
            CONFIG_FOLDER,
            KeeperScript.FILE,
            CONFIG_FILE);

    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(2);

    private GatewayContainer() {}

    /** The file of the certificate with the id {@code id}. */
    public static String certificate(String id) {
        return CONFIG_FOLDER + "/" + certificateName(id);
    }

    /** The name of that file in {@link #CONFIG_FOLDER}. */
    public static String certificateName(String id) {
        return TLS + id + ".crt";
    }

    /** The file of the private key of the certificate with the id {@code id}. */
    public static String certificateKey(String id) {
        return CONFIG_FOLDER + "/" + certificateKeyName(id);
    }

    /** The name of that file in {@link #CONFIG_FOLDER}. */
    public static String certificateKeyName(String id) {
        return TLS + id + ".key";
    }

    /** What the container of {@code gateway} is created with. */
    public static ContainerSpec of(GatewaySpec gateway) {
        return new ContainerSpec(
                ContainerSpec.ContainerIdentity.ofServer(gateway.workload(), Role.GATEWAY),
                command(gateway, List.of("sh", "-c"), List.of(START)),
                attachments(gateway),
                ContainerSpec.ContainerSupervision.ofServer(
                        HealthCheckCommand.http(OPERATIONS_PORT, "/healthz", CHECK_TIMEOUT),
                        gateway.settings().resources(),
                        gateway.workload()));
    }

    /** The same without a keeper, as it was up to version 1.1; a gateway that is no container is still recognized by it. */
    static ContainerSpec withoutKeeper(GatewaySpec gateway) {
        ContainerSpec present = of(gateway);
        Attachments attachments = present.attachments();
        return new ContainerSpec(
                present.identity(),
                command(
                        gateway,
                        List.of("nginx"),
                        List.of("-e", "stderr", "-c", CONFIG_FOLDER + "/" + CONFIG_FILE, "-g", "daemon off;")),
                new Attachments(
                        attachments.network(),
                        attachments.ports(),
                        List.of(conf(gateway, Writer.ENGINE), logs(gateway)),
                        attachments.tmpfs()),
                present.supervision());
    }

    private static Command command(GatewaySpec gateway, List<String> entrypoint, List<String> arguments) {
        return new Command(
                ContainerImage.byName(gateway.workload().image()),
                Optional.of(NGINX_USER),
                entrypoint,
                arguments,
                Collections.emptySortedMap());
    }

    private static Volume conf(GatewaySpec gateway, Writer writer) {
        return new Volume(gateway.name() + "-conf", CONFIG_FOLDER, writer);
    }

    private static Volume logs(GatewaySpec gateway) {
        return new Volume(gateway.name() + "-logs", LOG_FOLDER, Writer.CONTAINER);
    }

    private static Attachments attachments(GatewaySpec gateway) {
        return new Attachments(
                gateway.workload().network(),
                List.of(
                        new Port(
                                gateway.listener().address(), gateway.listener().port(), PUBLIC_PORT),
                        Port.anyOnLoopback(OPERATIONS_PORT)),
                List.of(conf(gateway, Writer.KEEPER), logs(gateway), RecordVolume.of(gateway.stack())),
                ContainerSpec.TMPFS);
    }
}
