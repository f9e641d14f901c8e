package io.swiftdeploy.render;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * A network with a stable and a canary instance, played by nginx, and room for gateways in front of them. The canary says
 * {@code X-Mode} twice, and both say {@code X-Deployed-By} themselves.
 */
final class NginxFixture implements AutoCloseable {
    private static final String LABEL = "io.swiftdeploy.test=render";
    static final String TOKEN = "0123456789abcdef".repeat(4);
    /** The revision of a canary whose requests all fail at the gateway, by chaos. */
    static final String FAILED = "ffffffffff";

    private static final int PORT = 3000;
    private static final long PAUSE_NANOS = 20_000_000;

    private final String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final Path folder;
    private final List<String> containers = new ArrayList<>();
    private final Upstream stable = group(Track.STABLE, "aaaaaaaaaa", PORT);
    private final Upstream canary = group(Track.CANARY, "bbbbbbbbbb", PORT);

    /** @param folder for the configurations; others may read what is in it */
    NginxFixture(Path folder) {
        this.folder = folder;
        Docker.run("network", "create", "--label", LABEL, name);
        try {
            instance(stable);
            instance(canary);
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** The headers of a test that chooses {@code track}. */
    static String[] choosing(String track) {
        return new String[] {"X-SwiftDeploy-Track: " + track, "X-SwiftDeploy-Token: " + TOKEN};
    }

    Upstream stable() {
        return stable;
    }

    Upstream canary() {
        return canary;
    }

    /** A group of one member that has its name from the group, whether it is there or not. */
    Upstream group(Track track, String revision, int port) {
        return new Upstream(track, revision, List.of(name + "-" + track.text() + "-" + revision + "-1"), port);
    }

    private void instance(Upstream group) {
        String mode = group.track() == Track.CANARY ? "add_header X-Mode canary always;".repeat(2) : "";
        String configuration =
                """
                pid /tmp/nginx.pid;
                events {}
                http {
                    client_body_temp_path /tmp/client_body;
                    proxy_temp_path /tmp/proxy;
                    fastcgi_temp_path /tmp/fastcgi;
                    uwsgi_temp_path /tmp/uwsgi;
                    scgi_temp_path /tmp/scgi;
                    access_log off;
                    limit_req_zone $uri zone=slow:1m rate=1r/m;
                    server {
                        listen %1$d;
                        default_type text/plain;
                        add_header X-Deployed-By somebody-else always;
                        %2$s
                        location /sick { return 500 'the service says 500'; }
                        location /headers {
                            return 200 '%3$s track=$http_x_swiftdeploy_track token=$http_x_swiftdeploy_token$http_authorization';
                        }
                        location /origin {
                            return 200 'for=$http_x_forwarded_for ip=$http_x_real_ip proto=$http_x_forwarded_proto \
                host=$http_x_forwarded_host port=$http_x_forwarded_port forwarded=$http_forwarded';
                        }
                        location /busy { return 503 'the service says 503'; }
                        location /slow {
                            limit_req zone=slow burst=100;
                            proxy_pass http://127.0.0.1:%1$d/;
                        }
                        location /events { default_type text/event-stream; return 200 'data: 1\n\n'; }
                        location / { return 200 '%3$s $request_uri'; }
                    }
                }
                """
                        .formatted(PORT, mode, group.track().text());
        create(group.members().get(0), configuration, List.of());
    }

    /** Starts a gateway with {@code routes}; gives its two listeners, once they answer. */
    Gateway gateway(TrafficSplit split, Set<Upstream> groups) {
        return gateway("", split, groups);
    }

    /** The same with more lines in section {@code nginx} of the manifest. */
    Gateway gateway(String lines, TrafficSplit split, Set<Upstream> groups) {
        SpecFactory blueprint = Blueprints.of(Blueprints.BASE
                .replace("name: app", "name: " + name)
                .replace("proxy_timeout: 30", "proxy_timeout: 1")
                .replace("nginx:\n", "nginx:\n" + lines));
        GatewaySpec gateway = blueprint.gateway(new Routes(split, groups));
        String container = name + "-gateway-" + containers.size();
        List<String> published = List.of(
                "--publish=127.0.0.1::" + GatewayContainer.PUBLIC_PORT,
                "--publish=127.0.0.1::" + GatewayContainer.OPERATIONS_PORT);
        create(container, new NginxConf(gateway).render(), published);
        return new Gateway(
                new RawHttp(port(container, GatewayContainer.PUBLIC_PORT)),
                new RawHttp(
                        port(container, GatewayContainer.OPERATIONS_PORT), List.of("Authorization: Bearer " + TOKEN)));
    }

    /** Starts a gateway in front of whatever listens on {@code port} of this machine, seen from the containers. */
    Outside outside(SpecFactory blueprint, TrafficSplit split, Set<Upstream> groups) {
        return outside(blueprint.gateway(new Routes(split, groups)), Map.of());
    }

    /** The same of {@code gateway}, with {@code files} beside its configuration, by their names. */
    Outside outside(GatewaySpec gateway, Map<String, String> files) {
        String container = name + "-gateway-" + containers.size();
        create(container, new NginxConf(gateway).render(), files, List.of());
        String address =
                Docker.run("inspect", "--format={{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container);
        awaitListening(container, new InetSocketAddress(address, GatewayContainer.PUBLIC_PORT));
        return new Outside(container, address);
    }

    /** The address of this machine in the network of the containers. */
    String host() {
        return Docker.run("network", "inspect", "--format={{range .IPAM.Config}}{{.Gateway}}{{end}}", name);
    }

    /**
     * A gateway that is reached without Docker's own proxy.
     *
     * @param container its name
     * @param address in the network of the containers
     */
    record Outside(String container, String address) {}

    /** The two listeners of a gateway. */
    record Gateway(RawHttp open, RawHttp operations) {}

    private void create(String container, String configuration, List<String> options) {
        create(container, configuration, Map.of(), options);
    }

    private void create(String container, String configuration, Map<String, String> files, List<String> options) {
        List<String> create = new ArrayList<>(List.of(
                "create",
                "--name=" + container,
                "--label=" + LABEL,
                "--network=" + name,
                "--user=101:101",
                "--cap-drop=ALL",
                "--tmpfs=/var/log/swiftdeploy:mode=1777",
                "--entrypoint=nginx"));
        create.addAll(options);
        create.addAll(List.of(Docker.NGINX, "-e", "stderr", "-c", "/etc/swiftdeploy/nginx.conf", "-g", "daemon off;"));
        Docker.run(create.toArray(String[]::new));
        containers.add(container);
        Docker.run("cp", write(container, configuration, files).toString(), container + ":/etc/swiftdeploy");
        Docker.run("start", container);
    }

    private Path write(String container, String configuration, Map<String, String> files) {
        try {
            Path own = Files.createDirectory(folder.resolve(container));
            Files.writeString(own.resolve("nginx.conf"), configuration);
            Files.writeString(own.resolve("operations-token.map"), "\"Bearer " + TOKEN + "\" 1;\n");
            Files.writeString(own.resolve("chaos.map"), "\"~^[0-9]+ canary_" + FAILED + " user \" 1;\n");
            Files.writeString(own.resolve("test-token.map"), TOKEN + " $http_x_swiftdeploy_track;\n");
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(own.resolve(file.getKey()), file.getValue());
            }
            return own;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(String container, int inside) {
        String address = Docker.run("port", container, inside + "/tcp")
                .lines()
                .findFirst()
                .orElseThrow();
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        awaitListening(container, new InetSocketAddress("127.0.0.1", port));
        return port;
    }

    /** Docker's own proxy listens before nginx does, so an answer is waited for. */
    private static void awaitListening(String container, InetSocketAddress port) {
        Instant end = Instant.now().plusSeconds(30);
        while (!answers(port)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(container + " does not answer:\n" + Docker.run("logs", container));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean answers(InetSocketAddress port) {
        try (Socket socket = new Socket(port.getAddress(), port.getPort())) {
            socket.getOutputStream().write("GET /healthz HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        containers.forEach(container -> Docker.run("", List.of("rm", "--force", "--volumes", container)));
        Docker.run("", List.of("network", "rm", name));
    }
}
