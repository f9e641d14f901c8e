package io.swiftdeploy.gateway;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Compares the gateway with nginx on this machine in the same run, and prints the ratio of their throughputs: a program to
 * be run by hand, about 40 s. It takes {@code nginx} from the path, or the image {@code nginx:1.30} from a Docker Engine on
 * this machine.
 */
final class GatewayBenchmark {
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 3;
    private static final int WARM_UP_SECONDS = 10;
    private static final int ROUND_SECONDS = 4;
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 42\r\n\r\n" + "x".repeat(42);

    private GatewayBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("gateway-benchmark");
        try (RawServer service = new RawServer(GatewayBenchmark::serve);
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(service.port()).write("benchmark")) {
            int nginxPort = GatewayFixture.freePort();
            Process gateway = startGateway(folder);
            Process nginx = startNginx(folder, nginxPort, service.port());
            try {
                GatewayFixture.await(() -> answers(fixture.port()) && answers(nginxPort));
                compare(fixture.port(), nginxPort);
            } finally {
                nginx.destroy();
                gateway.destroy();
                nginx.waitFor();
                gateway.waitFor();
            }
        }
    }

    private static void serve(RawServer.Connection connection) throws IOException {
        while (true) {
            connection.readHead();
            connection.write(ANSWER);
        }
    }

    private static Process startGateway(Path folder) throws IOException {
        return start(
                folder,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                GatewayProgram.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                GatewayProgram.MAIN_CLASS,
                folder.toString());
    }

    private static Process startNginx(Path folder, int port, int service) throws IOException {
        String configuration =
                """
                worker_processes auto; daemon off; pid /tmp/benchmark-nginx.pid; error_log stderr;
                events { worker_connections 1024; }
                http {
                    client_body_temp_path /tmp/benchmark-body; proxy_temp_path /tmp/benchmark-proxy;
                    log_format swiftdeploy '$time_iso8601 | $status | ${request_time}s | $upstream_addr | $request';
                    access_log /tmp/benchmark-access.log swiftdeploy;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header Host $http_host;
                    proxy_set_header X-Real-IP $remote_addr;
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    proxy_set_header X-Forwarded-Proto $scheme;
                    add_header X-Deployed-By swiftdeploy always;
                    keepalive_requests 10000000;
                    upstream stable {
                        server 127.0.0.1:SERVICE;
                        keepalive 64; keepalive_timeout 4s; keepalive_requests 10000000;
                    }
                    server { listen 127.0.0.1:PORT; location / { proxy_pass http://stable; } }
                }
                """
                        .replace("SERVICE", String.valueOf(service))
                        .replace("PORT", String.valueOf(port));
        Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
        return isOnPath("nginx")
                ? start(folder, "nginx", "-c", file.toString())
                : start(
                        folder,
                        "docker",
                        "run",
                        "--rm",
                        "--network=host",
                        "-v",
                        file + ":/n.conf:ro",
                        "nginx:1.30",
                        "nginx",
                        "-c",
                        "/n.conf");
    }

    private static Process start(Path folder, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.log").toFile()))
                .start();
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static boolean answers(int port) {
        try {
            return RawClient.once(port, REQUEST).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void compare(int gateway, int nginx) throws Exception {
        measure(gateway, WARM_UP_SECONDS);
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double theirs = measure(nginx, ROUND_SECONDS);
            double ours = measure(gateway, ROUND_SECONDS);
            ratios[round] = ours / theirs;
            print("nginx %.0f requests/s, gateway %.0f requests/s, ratio %.2f", theirs, ours, ratios[round]);
        }
        Arrays.sort(ratios);
        print("median ratio %.2f (wanted: 0.50 or more)", ratios[ROUNDS / 2]);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** Requests a second. */
    private static double measure(int port, int seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Future<Long>> counts = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            counts.add(threads.submit(() -> ask(port, end)));
        }
        long sum = 0;
        for (Future<Long> count : counts) {
            sum += count.get();
        }
        threads.shutdown();
        return sum / (double) seconds;
    }

    private static long ask(int port, long end) throws IOException {
        long count = 0;
        try (RawClient client = new RawClient(port)) {
            while (System.nanoTime() - end < 0) {
                client.send(REQUEST);
                int status = client.read().status();
                if (status != 200) {
                    throw new IOException("answered with " + status);
                }
                count++;
            }
        }
        return count;
    }
}
