package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient.Answer;
import io.swiftdeploy.gateway.config.RulesConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users of the JVM gateway notice of {@code canary.sticky: cookie}. */
class StickyUsersTest {
    private static final int USERS = 150;
    private static final String COOKIE =
            "swiftdeploy_user=[0-9a-f]{32}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax";

    @TempDir
    Path folder;

    private Backend stable;
    private Backend canary;
    private GatewayFixture fixture;

    @BeforeEach
    void start() throws IOException {
        stable = Backend.saying("stable");
        canary = Backend.saying("canary");
        fixture = new GatewayFixture(folder)
                .stable(stable.port())
                .canary(30, canary.port())
                .sticky("s4lt")
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
        stable.close();
        canary.close();
    }

    /** Each user's cookie as a header, and what the user got first. */
    private record User(String cookie, String track) {}

    private List<User> newUsers() throws IOException {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            Answer first = fixture.get("/");
            String cookie = first.header("Set-Cookie").orElseThrow();
            assertThat(cookie).matches(COOKIE);
            users.add(new User("Cookie: other=1; " + cookie.substring(0, cookie.indexOf(';')), first.body()));
        }
        return users;
    }

    private void weight(int weight, String from, String to) throws IOException {
        assertThat(fixture.canary(weight, canary.port())
                        .post(fixture.config(to), from)
                        .status())
                .isLessThan(300);
    }

    @Test
    void userStaysWithTheTrackUntilTheShareFalls() throws Exception {
        List<User> users = newUsers();
        assertThat(users.stream().filter(it -> it.track().equals("canary")).count())
                .isBetween(20L, 75L);
        for (User user : users) {
            Answer again = fixture.get("/", user.cookie());
            assertThat(again.body()).isEqualTo(user.track());
            assertThat(again.header("Set-Cookie")).isEmpty();
        }

        weight(60, "first", "second");
        for (User user : users) {
            if (user.track().equals("canary")) {
                assertThat(fixture.get("/", user.cookie()).body()).isEqualTo("canary");
            }
        }

        weight(0, "second", "third");
        for (User user : users) {
            assertThat(fixture.get("/", user.cookie()).body()).isEqualTo("stable");
        }
    }

    @Test
    void requestLogHasTheUsersBucketWhichDecidesAboutTheTrack() throws Exception {
        newUsers();

        GatewayFixture.await(() -> lines().size() >= USERS);
        assertThat(lines()).allSatisfy(line -> {
            int bucket = Integer.parseInt(line.substring(line.length() - 4));
            assertThat(line.contains(" canary_cd34 ")).isEqualTo(bucket < 3000);
        });
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(fixture.folder().requestLogFile());
        } catch (IOException e) {
            return List.of();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary",
                "0",
                "00000000000000000000000000000000 s4lt canary_cd34",
                "0000000000000000000000000000000",
                "000000000000000000000000000000000",
                "0000000000000000000000000000000A",
                "../../../etc/passwd00000000000000",
                "\"00000000000000000000000000000000\""
            })
    void idThatTheGatewayDidNotMakeCountsAsNone(String forged) throws Exception {
        assertThat(fixture.get("/", "Cookie: swiftdeploy_user=" + forged).header("Set-Cookie"))
                .hasValueSatisfying(it -> assertThat(it).matches(COOKIE));
    }

    @Test
    void cookieIsForTlsOnlyWhereATrustedProxySaysThatTheUserHasIt() throws Exception {
        String tls = "X-Forwarded-Proto: https";
        assertThat(fixture.get("/", tls).header("Set-Cookie"))
                .hasValueSatisfying(it -> assertThat(it).doesNotContain("Secure"));
        assertThat(fixture.rules(new RulesConfig(0, List.of(), List.of("127.0.0.1/32")))
                        .sticky("s4lt")
                        .post(fixture.config("second"), "first")
                        .status())
                .isLessThan(300);

        assertThat(fixture.get("/", tls).header("Set-Cookie"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("; Secure"));
    }

    @Test
    void cookieOfTheServicePasses() throws Exception {
        try (Backend setting = Backend.that(exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "session=1");
            Backend.answer(exchange, "x");
        })) {
            assertThat(fixture.canary(100, setting.port())
                            .post(fixture.config("second"), "first")
                            .status())
                    .isLessThan(300);

            assertThat(fixture.get("/").headers("Set-Cookie")).hasSize(2).contains("session=1");
        }
    }

    @Test
    void requestThatChoosesItsTrackGetsIt() throws Exception {
        List<User> users = newUsers();

        for (User user : users) {
            String[] choosing = GatewayFixture.choosing("canary");
            assertThat(fixture.get("/", user.cookie(), choosing[0], choosing[1]).body())
                    .isEqualTo("canary");
        }
    }
}
