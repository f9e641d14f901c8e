package io.swiftdeploy.container;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Commands that run inside a container and ask its server over HTTP.
 *
 * <p>Images hold different programs, so {@link #http} asks with wget, curl or bash, whichever is there first; an image with
 * a shell has at least one of them. {@link #opa} is for the image that holds nothing but {@code /opa}.
 */
final class HealthCheckCommand {
    /** The service's own proxy settings are for its calls to others. */
    private static final String NO_PROXY = "unset http_proxy HTTP_PROXY all_proxy ALL_PROXY";

    private HealthCheckCommand() {}

    /** For an instance: ends with 0 when one of {@code paths} answers 200 to 299. */
    static List<String> http(int port, List<String> paths, Duration timeout) {
        return shell(paths.stream().map(path -> request(port, path, timeout, "HTTP/?.?\" 2\"[0-9][0-9]*")));
    }

    /** For a server whose answer is known, and for the hash over an instance. This text never changes. */
    static List<String> http(int port, String path, Duration timeout) {
        return shell(Stream.of(request(port, path, timeout, "*\" 200 \"*")));
    }

    private static List<String> shell(Stream<String> requests) {
        return List.of(
                "CMD-SHELL",
                String.format(
                        Locale.ROOT, "(%s; %s) 2>/dev/null", NO_PROXY, requests.collect(Collectors.joining(" || "))));
    }

    /** @param line what bash takes the first line of a good answer for */
    private static String request(int port, String path, Duration timeout, String line) {
        long seconds = Math.max(1, timeout.toSeconds());
        String url = "http://127.0.0.1:" + port + path;
        String wget = String.format(Locale.ROOT, "wget -q -T %s -O /dev/null %s", seconds, url);
        String curl = String.format(Locale.ROOT, "curl -fsS -m %s -o /dev/null %s", seconds, url);
        String bash = String.format(
                Locale.ROOT,
                "bash -c 'exec 3<>/dev/tcp/127.0.0.1/%s; printf \"GET %s HTTP/1.0\\r\\n\\r\\n\" >&3; read -r -t %s line <&3; [[ $line == %s ]]'",
                port,
                path,
                seconds,
                line);
        return String.format(Locale.ROOT, "%s || %s || %s", wget, curl, bash);
    }

    static List<String> opa(int port) {
        String query = String.format(
                Locale.ROOT,
                "http.send({\"method\":\"get\",\"url\":\"http://127.0.0.1:%s/health\"}).status_code == 200",
                port);
        return List.of("CMD", "/opa", "eval", "--fail", query);
    }
}
