package io.swiftdeploy.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.RawClient.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths the public reaches, however they are written and whatever parser the service has. */
public interface PathsConformance extends Conformance {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//metrics",
                "//h/metrics",
                "///h/metrics",
                "/a//b",
                "//",
                "/\\h/metrics",
                "/x\\..\\metrics",
                "/%5cmetrics",
                "/a%5Cb",
                "/.",
                "/./a",
                "/a/..",
                "/a/../b",
                "/a/%2e%2e/b",
                "/a/%2E./b",
                "/a%2f..%2fb",
                "/a/..;x/b",
                "/a/..%3bx",
                "/%2fh/metrics",
                "/%2F",
                "/a#b",
                "/#",
                "/a%0ab",
                "/%09/h/metrics",
                "/a%7fb",
                "/%00",
                "/%zz",
                "/a%0",
                "/../a"
            })
    default void pathThatServicesReadInOtherWaysIs400(String target) throws IOException {
        Answer answer = gateway().get(target, "X-Case: ambiguous" + target.hashCode());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers("X-Deployed-By")).containsExactly("swiftdeploy");
        assertThat(service().heads("X-Case: ambiguous" + target.hashCode() + "\r\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/metrics/",
                "/metrics/deep/er",
                "/metrics?x=1",
                "/Metrics",
                "/%6detrics",
                "/metrics;x=1",
                "/;/metrics",
                "/a;b/metrics",
                "/metrics%2fx",
                "/metrics%3bx",
                "/metrics%23x",
                "/metrics%3fx",
                "/metrics%20",
                "/metrics%20/x",
                "/metrics.json",
                "/metrics.",
                "/metrics%c2%a0",
                "/metrics%2523",
                "/chaos",
                "/CHAOS/"
            })
    default void hiddenPathIs404(String target) throws IOException {
        Answer answer = gateway().get(target);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers("X-Deployed-By")).containsExactly("swiftdeploy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metricsx",
                "/x/metrics",
                "/chaos-monkey",
                "/?x=/metrics",
                "/%256detrics",
                "/search%23x",
                "/a%3fb%20c",
                "/metrics_x",
                "/a.json"
            })
    default void pathThatOnlyLooksLikeAHiddenOneIsServed(String target) throws IOException {
        assertThat(gateway().get(target).body()).isEqualTo("GET " + target + " HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/chaos"})
    default void hiddenPathInAnySpellingReachesNoService(String hidden) throws IOException {
        Set<String> spellings = HiddenSpellings.of(hidden, 220, new Random(20261127));
        List<String> understood = new ArrayList<>();
        for (String target : spellings) {
            Answer answer = gateway().get(target, "X-Case: spelling");
            if (LaxParsers.read(target, hidden)) {
                understood.add(target);
                assertThat(answer.status()).as(target).isIn(400, 404);
            }
        }
        assertThat(understood).hasSizeGreaterThan(40);
        assertThat(service().heads("X-Case: spelling")).noneMatch(head -> LaxParsers.read(head.split(" ")[1], hidden));
    }

    @Test
    default void refusedPathsAreInNoFigure() throws Exception {
        gateway().get("//metrics");
        gateway().get(service().saying("HTTP/1.1 234 x\r\nContent-Length: 0\r\n\r\n"));

        assertThat(gateway().logged(234, 1)).hasSize(1);
        assertThat(gateway().logged(400, 0)).allMatch(line -> !line.track().equals("canary"));
    }
}
