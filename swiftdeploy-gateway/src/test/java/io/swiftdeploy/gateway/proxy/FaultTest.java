package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chaos at the gateway, for a service that has none of its own. */
class FaultTest {
    @TempDir
    Path folder;

    private static Set<Integer> statuses(GatewayFixture fixture, String path) throws IOException {
        Set<Integer> statuses = new TreeSet<>();
        for (int request = 0; request < 60; request++) {
            statuses.add(fixture.get(path).status());
        }
        return statuses;
    }

    private static int disturb(GatewayFixture fixture, String upstream, String fault) throws IOException {
        return fixture.ask("POST", "/chaos?upstream=" + upstream + fault).status();
    }

    @Test
    void faultFailsAShareOfTheCanarysRequestsAndIsLoggedAsItsFailures() throws Exception {
        try (Backend service = Backend.saying("ok");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(service.port())
                        .canary(100, service.port())
                        .start()) {
            assertThat(disturb(fixture, GatewayFixture.CANARY, "&rate=0.5&delay=0"))
                    .isEqualTo(200);
            assertThat(fixture.ask("GET", "/chaos").body()).isEqualTo("error 0.5");

            assertThat(statuses(fixture, "/")).containsExactly(200, 500);
            assertThat(statuses(fixture, "/probed")).containsExactly(200);
            assertThat(Files.readAllLines(fixture.folder().requestLogFile()))
                    .anyMatch(line -> line.contains(" canary_cd34 500 \"-\" \"-\" ") && line.endsWith(" split user -"));
            assertThat(fixture.get("/").headers("X-Mode")).containsExactly("canary");

            fixture.canary(0, service.port()).write("second");
            fixture.ask("POST", "/reload");
            assertThat(statuses(fixture, "/")).containsExactly(200);
            assertThat(fixture.get("/").headers("X-Mode")).isEmpty();
            fixture.canary(100, service.port()).write("third");
            fixture.ask("POST", "/reload");
            assertThat(statuses(fixture, "/")).containsExactly(200, 500);

            assertThat(disturb(fixture, GatewayFixture.CANARY, "&rate=0&delay=0"))
                    .isEqualTo(200);
            assertThat(statuses(fixture, "/")).containsExactly(200);
        }
    }

    @Test
    void faultEndsWithTheCanary() throws Exception {
        try (Backend service = Backend.saying("ok");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(service.port())
                        .canary(100, service.port())
                        .start()) {
            disturb(fixture, GatewayFixture.CANARY, "&rate=1&delay=0");
            fixture.only("stable", service.port()).write("second");
            fixture.ask("POST", "/reload");
            fixture.canary(100, service.port()).write("third");
            fixture.ask("POST", "/reload");

            assertThat(statuses(fixture, "/")).containsExactly(200);
            assertThat(fixture.ask("GET", "/chaos").body()).isEqualTo("none");
        }
    }

    @Test
    void faultOutlivesARestartOfTheGateway() throws Exception {
        try (Backend service = Backend.saying("ok")) {
            try (GatewayFixture fixture = new GatewayFixture(folder)
                    .stable(service.port())
                    .canary(100, service.port())
                    .start()) {
                disturb(fixture, GatewayFixture.CANARY, "&rate=1&delay=0");
            }
            try (GatewayFixture fixture = new GatewayFixture(folder)
                    .stable(service.port())
                    .canary(100, service.port())
                    .start()) {
                assertThat(statuses(fixture, "/")).containsExactly(500);
            }
        }
    }

    @Test
    void faultThatDelaysIsWaitedForByTheUser() throws Exception {
        try (Backend service = Backend.saying("ok");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .stable(service.port())
                        .canary(100, service.port())
                        .start()) {
            disturb(fixture, GatewayFixture.CANARY, "&rate=0&delay=300");
            assertThat(fixture.ask("GET", "/chaos").body()).isEqualTo("slow 0.300");

            RawClient.Answer answer = fixture.get("/");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("ok");
            GatewayFixture.await(
                    () -> fixture.folder().requestLogFile().toFile().length() > 0);
            assertThat(Files.readString(fixture.folder().requestLogFile()))
                    .matches("(?s).* 200 \"-, [0-9.]+\" \"0\\.[3-9][0-9]{2}, .*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&rate=2&delay=0", "&rate=x&delay=0", "&rate=0&delay=-1", "&rate=NaN&delay=0"})
    void faultThatCannotBeIsRefused(String fault) throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(folder).start()) {
            assertThat(disturb(fixture, GatewayFixture.CANARY, fault)).isEqualTo(400);
        }
    }
}
