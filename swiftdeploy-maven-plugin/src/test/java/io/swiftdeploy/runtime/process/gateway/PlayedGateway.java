package io.swiftdeploy.runtime.process.gateway;

import com.sun.net.httpserver.HttpExchange;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.gateway.config.MemberConfig;
import io.swiftdeploy.gateway.config.RequestConfig;
import io.swiftdeploy.gateway.config.SplitConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What gateways have in common that tests play. */
final class PlayedGateway {
    private PlayedGateway() {}

    static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** @param weight the canary's percentage of the requests */
    static GatewayConfig config(int weight) {
        return GatewayConfig.of(
                new SplitConfig("shop_stable", "shop_canary", weight),
                List.of(
                        new UpstreamConfig("shop_stable", "stable", List.of(new MemberConfig("app-1", 40001))),
                        new UpstreamConfig("shop_canary", "canary", List.of(new MemberConfig("app-2", 40002)))),
                new ListenConfig("127.0.0.1", 40000),
                new RequestConfig(5_000, "ops", "app", List.of(), List.of()),
                "access.log");
    }
}
