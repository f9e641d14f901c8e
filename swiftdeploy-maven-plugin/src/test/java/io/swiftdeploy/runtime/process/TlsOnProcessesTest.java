package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.gateway.conformance.TestCertificate;
import io.swiftdeploy.http.BodyUse;
import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.http.LimitedHttpClient;
import io.swiftdeploy.http.NoResponseException;
import io.swiftdeploy.manifest.Tls;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.process.instance.FreePort;
import io.swiftdeploy.tls.Encryption;
import io.swiftdeploy.tls.PinnedTrust;
import io.swiftdeploy.tls.TlsFiles;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway on this machine gets a certificate, exchanges it, keeps it, and gives it away. */
class TlsOnProcessesTest {
    private static final HttpLimits LIMITS = HttpLimits.of(Duration.ofSeconds(30), 100_000);

    @TempDir
    Path folder;

    private Encryption.Https https(String name, int redirect) throws Exception {
        TestCertificate pair = TestCertificate.of(name);
        Path chain = Files.writeString(folder.resolve(name + ".pem"), pair.certificate());
        Path key = Files.writeString(folder.resolve(name + ".key"), pair.key());
        return (Encryption.Https) TlsFiles.forChange(
                Optional.of(new Tls(chain, key, Optional.of(redirect))), Instant.now(), ignored -> {});
    }

    private static HttpResponse<byte[]> get(String address, Encryption.Https trusted) throws NoResponseException {
        return new LimitedHttpClient(
                        LIMITS,
                        BodyUse.EVERY,
                        PinnedTrust.in(trusted.certificate().chain()))
                .send(HttpRequest.newBuilder(URI.create(address)).build());
    }

    @Test
    void certificatesComeAndGoWithTheRoutes() throws Exception {
        int port = FreePort.besides(Set.of());
        int redirect = FreePort.besides(Set.of(port));
        Encryption.Https first = https("first.example", redirect);
        Encryption.Https second = https("second.example", redirect);
        try (ProcessFixture shop = new ProcessFixture(folder, "tls-shop").manifest("1.0.0", "", port)) {
            ProcessRuntime runtime = shop.runtime();
            TrackPlan.Start stable = shop.stable();
            shop.started();
            TrafficSplit split = new TrafficSplit(Optional.of(stable.group().revision()), Optional.empty(), 0);
            GatewaySpec plain = shop.blueprint().gateway(new Routes(split, Set.of(stable.group())));
            runtime.start(plain.with(first));
            String address = "https://127.0.0.1:" + port + "/healthz";

            assertThat(get(address, first).statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> get(address, second)).isInstanceOf(NoResponseException.class);
            assertThat(runtime.inspection()
                            .certificate(shop.stack, runtime.observe(shop.stack))
                            .orElseThrow()
                            .subject())
                    .isEqualTo("CN=first.example");

            assertThat(runtime.route(plain.with(second), ExpectedSplit.of(split))
                            .changed())
                    .isTrue();
            assertThat(get(address, second).statusCode()).isEqualTo(200);
            HttpResponse<byte[]> sentOn = get("http://127.0.0.1:" + redirect + "/a?b", second);
            assertThat(sentOn.statusCode()).isEqualTo(308);
            assertThat(sentOn.headers().firstValue("Location")).contains("https://127.0.0.1:" + port + "/a?b");

            Encryption kept = TlsFiles.forRollback(
                    Optional.of(new Tls(folder.resolve("gone"), folder.resolve("gone"), Optional.empty())),
                    Instant.now(),
                    ignored -> {});
            assertThat(runtime.route(plain.with(kept), ExpectedSplit.of(split)).changed())
                    .as("it has them already")
                    .isFalse();
            Routes watched = new Routes(split, Set.of(stable.group()), Watch.EXPIRED);
            assertThat(runtime.route(plain.withRoutes(watched).with(kept), ExpectedSplit.of(split))
                            .changed())
                    .as("without the key, which the build does not know")
                    .isTrue();
            assertThat(get(address, second).statusCode()).isEqualTo(200);

            runtime.route(plain, ExpectedSplit.of(split));
            assertThat(get("http://127.0.0.1:" + port + "/healthz", second).statusCode())
                    .isEqualTo(200);
            assertThat(runtime.inspection().certificate(shop.stack, runtime.observe(shop.stack)))
                    .isEmpty();
        }
    }
}
