package io.swiftdeploy.runtime.process.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.gateway.config.MemberConfig;
import io.swiftdeploy.gateway.config.RequestConfig;
import io.swiftdeploy.gateway.config.RequestConfig.ErrorContact;
import io.swiftdeploy.gateway.config.RequestConfig.SpecialPaths;
import io.swiftdeploy.gateway.config.SplitConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import io.swiftdeploy.runtime.Operations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A gateway that a test plays: it is asked for its configuration, and gets new ones. */
final class PlayedGateway implements AutoCloseable {
    private final HttpServer server;

    PlayedGateway(HttpHandler config) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/config", config);
        server.start();
    }

    Operations operations() {
        return new Operations(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

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
                new RequestConfig(5_000, new ErrorContact("ops", "app"), new SpecialPaths(List.of(), List.of())),
                "access.log");
    }
}
