package io.swiftdeploy.it.gateway;

import io.undertow.Undertow;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Undertow's own proxy, as a program: what the JVM gateway is measured against. */
final class BareUndertow {
    private static final int CONNECTIONS_PER_THREAD = 64;

    private static final int QUEUED = 4096;

    private BareUndertow() {}

    /** @param arguments the public port, and the service's */
    public static void main(String[] arguments) {
        LoadBalancingProxyClient client = new LoadBalancingProxyClient()
                .setConnectionsPerThread(CONNECTIONS_PER_THREAD)
                .setMaxQueueSize(QUEUED)
                .addHost(URI.create("http://127.0.0.1:" + arguments[1]));
        Undertow.builder()
                .addHttpListener(Integer.parseInt(arguments[0]), "127.0.0.1")
                .setHandler(ProxyHandler.builder().setProxyClient(client).build())
                .build()
                .start();
    }

    /** Starts it in a JVM with the options that the gateway of ours has. */
    static RunningProgram start(Path folder, int port, int service) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                BareUndertow.class.getName(),
                String.valueOf(port),
                String.valueOf(service));
        return RunningProgram.listening(port, folder.resolve("bare-undertow.log"), command, Map.of());
    }
}
