package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Settings;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.tls.Encryption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NginxConfTest {

    static Stream<String> states() {
        return Gateways.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("states")
    void renderWhenGatewayIsInAStateIsAsReviewed(String state) throws IOException {
        Golden.assertMatches(state, new NginxConf(Gateways.all().get(state)).render());
    }

    @ParameterizedTest
    @MethodSource("states")
    void renderWhenReadBackTellsTheSplit(String state) {
        GatewaySpec gateway = Gateways.all().get(state);

        assertThat(TrafficSplit.parse(new NginxConf(gateway).render()))
                .contains(gateway.routes().split());
    }

    @Test
    void renderWhenTheGatewayHasACertificateIsAsReviewed() throws IOException {
        GatewaySpec gateway = Gateways.weighted(10).with(new Encryption.Kept("0123456789abcdef"));

        Golden.assertMatches("https.nginx.conf", new NginxConf(gateway).render());
        assertThat(GatewayMarks.parse(new NginxConf(gateway).render())
                        .orElseThrow()
                        .certificate())
                .contains("0123456789abcdef");
        assertThat(GatewayMarks.parse(new NginxConf(Gateways.weighted(10)).render())
                        .orElseThrow()
                        .certificate())
                .isEmpty();
    }

    @Test
    void renderWhenGroupsComeInAnotherOrderIsTheSame() {
        GatewaySpec gateway = Gateways.weighted(10);
        List<Upstream> reversed = new ArrayList<>(gateway.routes().groups());
        Collections.reverse(reversed);
        Set<Upstream> groups = new LinkedHashSet<>(reversed);
        GatewaySpec other = gateway.withRoutes(new Routes(gateway.routes().split(), groups));

        assertThat(new NginxConf(other).render()).isEqualTo(new NginxConf(gateway).render());
    }

    @Test
    void renderWhenPathsDifferInCaseOnlyNamesThemOnceForTheJournal() {
        GatewaySpec gateway = Gateways.weighted(10);
        Settings settings = gateway.settings();
        Settings alike = new Settings(
                settings.proxyTimeout(),
                settings.contact(),
                settings.hiddenPaths(),
                List.of("/state", "/State", "/state"),
                settings.service(),
                settings.rules(),
                settings.resources(),
                settings.sticky(),
                settings.logMaxBytes());
        GatewaySpec other = new GatewaySpec(gateway.workload(), gateway.listener(), alike, gateway.routes());

        assertThat(new NginxConf(other).render().lines().map(String::strip))
                .filteredOn(it -> it.matches("(?i)/state probe;"))
                .containsExactly("/state probe;");
    }

    @Test
    void generationWhenTextIsAnotherIsAnother() {
        List<String> generations = Gateways.all().values().stream()
                .map(it -> new NginxConf(it).generation())
                .toList();

        assertThat(generations).doesNotHaveDuplicates();
    }

    @Test
    void renderWhenAskedForItsGenerationAnswersIt() {
        NginxConf conf = new NginxConf(Gateways.weighted(10));

        assertThat(conf.render()).contains("return 200 '" + conf.generation() + "';");
    }
}
