package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.RequestRules;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsLinesTest {

    static Stream<GatewaySpec> gateways() {
        return Gateways.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void configurationTellsTheSettingsThatItWasMadeOf(GatewaySpec gateway) {
        assertThat(read(gateway.settings())).contains(gateway.settings());
    }

    @Test
    void settingsThatAreLongComeBackWholeFromLinesThatNginxTakes() {
        List<String> hosts = IntStream.range(0, 500)
                .mapToObj(it -> "shop-" + it + ".example.com")
                .toList();
        Settings many = with(new RequestRules(Optional.of(1L << 40), hosts, List.of()), "caf\u00e9 \ud83d\ude80\n\"#");

        assertThat(new NginxConf(of(many)).render().lines()).allMatch(it -> it.length() < 4096);
        assertThat(read(many)).contains(many);
    }

    @Test
    void configurationOfAnEarlierVersionTellsNone() {
        String earlier =
                new NginxConf(Gateways.weighted(10)).render().replaceAll("(?m)^# swiftdeploy-settings .*\n", "");

        assertThat(GatewayMarks.parse(earlier).orElseThrow().settings()).isEmpty();
    }

    @Test
    void linesThatHaveBeenEditedAreRefused() {
        String edited =
                new NginxConf(Gateways.weighted(10)).render().replace("\"proxyTimeout\":\"PT", "\"proxyTimeout\":\"");

        assertThatThrownBy(() -> GatewayMarks.parse(edited))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("settings that SwiftDeploy did not write");
    }

    private static Optional<Settings> read(Settings settings) {
        return GatewayMarks.parse(new NginxConf(of(settings)).render())
                .orElseThrow()
                .settings();
    }

    private static GatewaySpec of(Settings settings) {
        GatewaySpec some = Gateways.weighted(10);
        return new GatewaySpec(some.workload(), some.listener(), settings, some.routes());
    }

    private static Settings with(RequestRules rules, String contact) {
        Settings some = Gateways.weighted(10).settings();
        return new Settings(
                some.proxyTimeout(),
                contact,
                some.hiddenPaths(),
                some.unjournaledPaths(),
                some.service(),
                rules,
                some.resources(),
                some.sticky(),
                some.logMaxBytes());
    }
}
