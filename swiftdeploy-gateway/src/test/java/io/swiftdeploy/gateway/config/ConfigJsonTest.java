package io.swiftdeploy.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.swiftdeploy.gateway.config.RequestConfig.ErrorContact;
import io.swiftdeploy.gateway.config.RequestConfig.SpecialPaths;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigJsonTest {
    /** As version 0.1.0 wrote it before the gateway became a module of its own. A running gateway still has this. */
    static final String OF_THE_FIRST_VERSION =
            """
            {
              "split" : {
                "stable" : "stable_ab12",
                "canary" : "canary_cd34",
                "canaryWeight" : 10,
                "former" : [ "ef56", "0a7b" ]
              },
              "groups" : [ {
                "upstream" : "canary_cd34",
                "track" : "canary",
                "members" : [ {
                  "name" : "app-canary-cd34-1",
                  "port" : 40124
                } ]
              }, {
                "upstream" : "stable_ab12",
                "track" : "stable",
                "members" : [ {
                  "name" : "app-stable-ab12-1",
                  "port" : 40123
                }, {
                  "name" : "app-stable-ab12-2",
                  "port" : 40125
                } ]
              } ],
              "listen" : {
                "address" : "0.0.0.0",
                "port" : 8080
              },
              "settings" : {
                "proxyTimeoutMillis" : 30000,
                "contact" : "ops \\"on call\\" <ops@exämple.org>",
                "service" : "app",
                "hiddenPaths" : [ "/metrics", "/chaos" ],
                "unjournaledPaths" : [ "/healthz" ]
              },
              "accessLog" : "/var/log/access.log",
              "generation" : "cd310291-b6ff-3be2-b061-5d9edb61d113"
            }""";

    private static final String EMPTY_OF_THE_FIRST_VERSION =
            """
            {
              "split" : {
                "canaryWeight" : 0
              },
              "groups" : [ ],
              "listen" : {
                "address" : "127.0.0.1",
                "port" : 8081
              },
              "settings" : {
                "proxyTimeoutMillis" : 1500,
                "contact" : "",
                "service" : "shop",
                "hiddenPaths" : [ ],
                "unjournaledPaths" : [ ]
              },
              "accessLog" : "/var/log/access.log",
              "generation" : "6010b271-4587-3a0b-9358-21e8c863f0ac"
            }""";

    private static GatewayConfig config(int port) {
        return GatewayConfig.of(
                new SplitConfig("stable_ab12", "canary_cd34", 10, List.of("ef56", "0a7b")),
                List.of(
                        new UpstreamConfig(
                                "canary_cd34", "canary", List.of(new MemberConfig("app-canary-cd34-1", 40124))),
                        new UpstreamConfig(
                                "stable_ab12",
                                "stable",
                                List.of(
                                        new MemberConfig("app-stable-ab12-1", port),
                                        new MemberConfig("app-stable-ab12-2", 40125)))),
                new ListenConfig("0.0.0.0", 8080),
                new RequestConfig(
                        30_000,
                        new ErrorContact("ops \"on call\" <ops@exämple.org>", "app"),
                        new SpecialPaths(List.of("/metrics", "/chaos"), List.of("/healthz"))),
                "/var/log/access.log");
    }

    @Test
    void textIsWhatTheFirstVersionWroteGenerationIncluded() {
        assertThat(ConfigJson.text(config(40123))).isEqualToNormalizingNewlines(OF_THE_FIRST_VERSION);
    }

    @Test
    void readWhatTheFirstVersionWroteIsTheSameConfiguration() {
        assertThat(ConfigJson.read(OF_THE_FIRST_VERSION)).isEqualTo(config(40123));
    }

    @Test
    void readAndWrittenAgainNothingChanges() {
        GatewayConfig empty = ConfigJson.read(EMPTY_OF_THE_FIRST_VERSION);

        assertThat(ConfigJson.text(empty)).isEqualToNormalizingNewlines(EMPTY_OF_THE_FIRST_VERSION);
        assertThat(GatewayConfig.of(empty.split(), empty.groups(), empty.listen(), empty.settings(), empty.accessLog()))
                .isEqualTo(empty);
    }

    @Test
    void watchIsReadBackAndGivesAnotherGeneration() {
        WatchConfig watch = new WatchConfig(WatchConfig.State.WATCHED, "/state/lease.heartbeat", "ab-12");
        GatewayConfig watched = config(40123).withWatch(watch);

        assertThat(ConfigJson.text(watched))
                .contains("\"state\" : \"watched\"", "\"heartbeat\" : \"/state/lease.heartbeat\"");
        assertThat(ConfigJson.read(ConfigJson.text(watched))).isEqualTo(watched);
        assertThat(watched.generation()).isNotEqualTo(config(40123).generation());
        assertThat(watched.withWatch(null)).isEqualTo(config(40123));
        assertThat(watched.activeWatch()).contains(watch);
        assertThat(watched.expired(watch).activeWatch()).isEmpty();
    }

    @Test
    void generationWhenAnInstanceHasAnotherPortIsAnother() {
        assertThat(config(40123).generation()).isEqualTo(config(40123).generation());
        assertThat(config(40123).generation()).isNotEqualTo(config(40999).generation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | it is null",
                "{} | split is missing",
                "{\"split\": | Unexpected end-of-input",
                "[] | Cannot"
            })
    void readWhenItIsNoConfigurationSaysWhy(String text, String reason) {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> ConfigJson.read(text))
                .satisfies(it -> assertThat(it.problem()).startsWith(reason).doesNotContain("\n"));
    }

    @Test
    void settingsAreReadBackAndStandBesideEachOther() {
        GatewayConfig plain = config(40123);
        RequestConfig settings = plain.settings()
                .withRules(new RulesConfig(7, List.of("shop.example"), List.of()))
                .withStickySalt("salt")
                .withLogLimit(5);
        GatewayConfig config =
                GatewayConfig.of(plain.split(), plain.groups(), plain.listen(), settings, plain.accessLog());

        String text = ConfigJson.text(config);

        assertThat(text)
                .containsSubsequence(
                        "\"proxyTimeoutMillis\" : 30000",
                        "\"contact\" : ",
                        "\"service\" : ",
                        "\"hiddenPaths\" : ",
                        "\"unjournaledPaths\" : ",
                        "\"rules\" : ",
                        "\"stickySalt\" : ",
                        "\"logMaxBytes\" : 5");
        assertThat(ConfigJson.read(text)).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"contact\" : | contact is missing",
                "\"hiddenPaths\" : | hiddenPaths is missing",
                "\"proxyTimeoutMillis\" : | proxyTimeoutMillis is more than 0, not 0"
            })
    void settingThatIsMissingIsTold(String key, String reason) {
        String text = OF_THE_FIRST_VERSION.replace(key, "\"else\" :");

        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> ConfigJson.read(text))
                .satisfies(it -> assertThat(it.problem()).isEqualTo(reason));
    }

    @Test
    void probesThatAreMissingAreNone() {
        GatewayConfig read = ConfigJson.read(OF_THE_FIRST_VERSION.replace("\"unjournaledPaths\" :", "\"else\" :"));

        assertThat(read.settings().paths().probes()).isEmpty();
    }

    @Test
    void hiddenPathThatIsNoneIsTold() {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> ConfigJson.read(OF_THE_FIRST_VERSION.replace("\"/chaos\"", "\"chaos\"")))
                .satisfies(it -> assertThat(it.problem()).isEqualTo("hiddenPaths begin with /, not as chaos"));
    }

    @Test
    void saltOfStickyUsersIsShownToNobody() {
        RequestConfig settings = new RequestConfig(
                        1, new ErrorContact("contact", "app"), new SpecialPaths(List.of("/metrics"), List.of()))
                .withStickySalt("very-secret");

        assertThat(settings.toString()).contains("/metrics", "sticky=true").doesNotContain("very-secret");
    }
}
