package io.swiftdeploy.it.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** nginx of this machine as a plain proxy without a container: an access log, connections to the service kept, nothing else. */
final class BareNginx {
    private static final String CONFIGURATION =
            """
            user root;
            daemon off;
            worker_processes auto;
            pid %1$s/nginx.pid;
            error_log stderr error;
            events { worker_connections 8192; }
            http {
                access_log %1$s/access.log;
                keepalive_requests 1000000000;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                proxy_http_version 1.1;
                proxy_set_header Connection "";
                upstream service { server 127.0.0.1:%3$d; keepalive 512; keepalive_requests 1000000000; }
                server {
                    listen 127.0.0.1:%2$d backlog=4096;
                    location / { proxy_pass http://service; }
                }
            }
            """;

    private BareNginx() {}

    static RunningProgram start(Path folder, int port, int service) {
        try {
            Path home = Files.createDirectories(folder.resolve("bare-nginx"));
            Path file = home.resolve("nginx.conf");
            Files.writeString(file, String.format(Locale.ROOT, CONFIGURATION, home, port, service));
            List<String> command = List.of("nginx", "-p", home.toString(), "-c", file.toString());
            return RunningProgram.listening(port, home.resolve("output.log"), command, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
