package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawClient.Answer;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.gateway.config.MemberConfig;
import io.swiftdeploy.gateway.config.RequestConfig;
import io.swiftdeploy.gateway.config.RequestConfig.ErrorContact;
import io.swiftdeploy.gateway.config.RequestConfig.SpecialPaths;
import io.swiftdeploy.gateway.config.SplitConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import io.swiftdeploy.gateway.routing.RouteTable;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.render.NginxFixture.Outside;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real nginx gives each user the bucket and the track that the JVM gateway gives. */
@ExtendWith(NeedsDocker.class)
class StickyUsersDockerIT {
    private static final int USERS = 400;
    private static final Duration LOGGED_WITHIN = Duration.ofSeconds(20);
    private static final int RECEIVED = 7;
    private static final String COOKIE =
            "swiftdeploy_user=[0-9a-f]{32}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax";

    @TempDir
    Path folder;

    @Test
    void userGetsTheBucketAndTheTrackThatTheJvmGatewayGives() throws Exception {
        try (NginxFixture stage = new NginxFixture(folder)) {
            Outside nginx = stage.outside(
                    Blueprints.of(Gateways.STICKY),
                    Gateways.split(stage.stable(), stage.canary(), 30),
                    Set.of(stage.stable(), stage.canary()));
            List<String> users = users();
            RouteTable jvm = new RouteTable(sameForTheJvm(stage.stable(), stage.canary()));
            List<String> tracks = new ArrayList<>();

            try (RawClient client =
                    new RawClient(new InetSocketAddress(nginx.address(), GatewayContainer.PUBLIC_PORT))) {
                for (String user : users) {
                    client.send(request(user));
                    Answer answer = client.read();
                    assertThat(answer.header("Set-Cookie")).isEmpty();
                    tracks.add(answer.body().replaceFirst(" .*", ""));
                }
                assertFirstVisit(client);
                assertForgeries(client);
            }

            assertThat(Deadline.in(LOGGED_WITHIN)
                            .until(() -> buckets(nginx.container()).size() == USERS))
                    .isTrue();
            List<String> buckets = buckets(nginx.container());
            for (int i = 0; i < USERS; i++) {
                String user = users.get(i);
                String bucket = jvm.bucket(() -> user).orElseThrow().toString();
                assertThat(buckets.get(i)).as(user).isEqualTo(bucket);
                assertThat(tracks.get(i)).as(user).isEqualTo(Integer.parseInt(bucket) < 3000 ? "canary" : "stable");
            }
        }
    }

    private static void assertFirstVisit(RawClient client) throws IOException {
        Answer first = get(client, "Cookie: other=1");
        String cookie = first.header("Set-Cookie").orElseThrow();
        assertThat(cookie).matches(COOKIE);

        Answer second = get(client, "Cookie: " + cookie.substring(0, cookie.indexOf(';')));

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Set-Cookie")).isEmpty();
    }

    private static void assertForgeries(RawClient client) throws IOException {
        for (String forged : List.of(
                "canary",
                "x " + "0".repeat(32),
                "0".repeat(31),
                "0".repeat(33),
                "A".repeat(32),
                "0".repeat(32) + " canary.sticky canary_b")) {
            assertThat(get(client, "Cookie: swiftdeploy_user=" + forged).header("Set-Cookie"))
                    .as(forged)
                    .isPresent();
        }
    }

    private static Answer get(RawClient client, String cookie) throws IOException {
        client.send("GET /x HTTP/1.1\r\nHost: shop.example\r\n" + cookie + "\r\n\r\n");
        return client.read();
    }

    private static String request(String user) {
        return "GET /a-path-of-its-own HTTP/1.1\r\nHost: shop\r\nCookie: a=b; swiftdeploy_user=" + user + "\r\n\r\n";
    }

    /** Of those requests alone, which no other one is as long as. */
    private static List<String> buckets(String container) {
        String length = Integer.toString(request("0".repeat(32)).length());
        String file = GatewayContainer.LOG_FOLDER + "/" + GatewayContainer.REQUEST_LOG_FILE;
        return Docker.run("exec", container, "cat", file)
                .lines()
                .filter(it -> it.split(" ")[RECEIVED].equals(length))
                .map(it -> it.substring(it.lastIndexOf(' ') + 1))
                .toList();
    }

    private static List<String> users() {
        Random random = new Random(11);
        return Stream.generate(() -> String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong()))
                .limit(USERS)
                .toList();
    }

    private static GatewayConfig sameForTheJvm(Upstream stable, Upstream canary) {
        return GatewayConfig.of(
                new SplitConfig(stable.upstream(), canary.upstream(), 30),
                Stream.of(stable, canary)
                        .map(it ->
                                new UpstreamConfig(it.upstream(), it.track().text(), List.of(new MemberConfig("a", 1))))
                        .toList(),
                new ListenConfig("127.0.0.1", 1),
                new RequestConfig(1000, new ErrorContact("", "app"), new SpecialPaths(List.of(), List.of()))
                        .withStickySalt("canary.sticky"),
                "access.log");
    }
}
