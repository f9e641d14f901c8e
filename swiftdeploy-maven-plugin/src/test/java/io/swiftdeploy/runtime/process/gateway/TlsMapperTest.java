package io.swiftdeploy.runtime.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.TlsConfig;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import io.swiftdeploy.tls.Encryption;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlsMapperTest {
    private static final Encryption AS_RUNNING = new Encryption.None().onTheWay();

    private static GatewayConfig secure() throws Exception {
        TestCertificate pair = TestCertificate.of("shop.example");
        return PlayedGateway.config(10).withTls(new TlsConfig(pair.certificate(), pair.key()), 8080);
    }

    private static GatewayConfig asRunning(GatewayConfig current) {
        return TlsMapper.with(PlayedGateway.config(10), AS_RUNNING, Optional.of(current));
    }

    @Test
    void keyThatTheGatewayDoesNotTellIsNamedByItsFingerprint() throws Exception {
        GatewayConfig told = secure().shown();

        assertThat(asRunning(told)).isEqualTo(told);
    }

    /** It knows no fingerprints. */
    @Test
    void keyThatAGatewayOfAnEarlierVersionTellsIsGivenBack() throws Exception {
        GatewayConfig told = secure();

        assertThat(asRunning(told)).isEqualTo(told);
    }
}
