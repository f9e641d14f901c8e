package io.swiftdeploy.plan;

import java.time.Duration;
import java.util.List;

/**
 * Health checks that run inside a container and really ask its server.
 *
 * <p>Images differ in what they hold, so the first asks with whichever of wget, curl and bash there is; an image with a
 * shell has at least one of them. The second is for the image that holds nothing but {@code /opa}.
 */
final class HttpCheck {
    /** The service's own proxy settings are for its calls to others. */
    private static final String NO_PROXY = "unset http_proxy HTTP_PROXY all_proxy ALL_PROXY";

    private HttpCheck() {}

    static List<String> of(int port, String path, Duration timeout) {
        long seconds = Math.max(1, timeout.toSeconds());
        String url = "http://127.0.0.1:" + port + path;
        String wget = "wget -q -T %d -O /dev/null %s".formatted(seconds, url);
        String curl = "curl -fsS -m %d -o /dev/null %s".formatted(seconds, url);
        String bash =
                "bash -c 'exec 3<>/dev/tcp/127.0.0.1/%d; printf \"GET %s HTTP/1.0\\r\\n\\r\\n\" >&3; read -r -t %d line <&3; [[ $line == *\" 200 \"* ]]'"
                        .formatted(port, path, seconds);
        return List.of("CMD-SHELL", "(%s; %s || %s || %s) 2>/dev/null".formatted(NO_PROXY, wget, curl, bash));
    }

    static List<String> byOpa(int port) {
        String query = "http.send({\"method\":\"get\",\"url\":\"http://127.0.0.1:%d/health\"}).status_code == 200"
                .formatted(port);
        return List.of("CMD", "/opa", "eval", "--fail", query);
    }
}
