package io.swiftdeploy.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawClient.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a service's answers. */
public interface AnswersConformance extends Conformance {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200 ",
                "HTTP/1.1 200",
                "HTTP/1.1 404",
                "HTTP/1.1 299 Own idea",
                "HTTP/1.0 200 OK",
                "HTTP/1.1 500"
            })
    default void statusLineWithOrWithoutReasonIsPassedOn(String line) throws IOException {
        Answer answer = gateway().get(service().saying(line + "\r\nContent-Length: 2\r\n\r\nok"));

        assertThat(answer.status()).isEqualTo(Integer.parseInt(line.split(" ")[1]));
        assertThat(answer.body()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </b.css>\r\n\r\n"
            })
    default void earlyHintsNeverBreakTheAnswerAfterThem(String hints) throws IOException {
        assertAnswerAfter(hints);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 100\r\n\r\n", "HTTP/1.1 102 Processing\r\n\r\n"})
    default void interimAnswerNeverBreaksTheAnswerAfterIt(String interim) throws IOException {
        if (gateway().has(Difference.TAKES_OTHER_INTERIM_ANSWERS_FOR_THE_ANSWER)) {
            assertThatThrownBy(() -> assertAnswerAfter(interim)).isInstanceOf(IOException.class);
            gateway().serves();
        } else {
            assertAnswerAfter(interim);
        }
    }

    private void assertAnswerAfter(String interim) throws IOException {
        String path = service().saying(interim + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        try (RawClient client = gateway().connect()) {
            for (int i = 0; i < 2; i++) {
                client.send(GatewayUnderTest.head("GET", path));
                Answer answer = client.read();
                while (answer.status() < 200) {
                    answer = client.read();
                }
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("ok");
            }
        }
    }

    @Test
    default void earlyHintsReachTheClientBeforeTheAnswer() throws IOException {
        String path = service()
                .saying("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        Answer first = gateway().get(path);
        if (gateway().has(Difference.DROPS_EARLY_HINTS)) {
            assertThat(first.status()).isEqualTo(200);
        } else {
            assertThat(first.status()).isEqualTo(103);
            assertThat(first.header("Link")).contains("</a.css>; rel=preload");
        }
    }

    @Test
    default void earlyHintsDoNotReachAClientOfHttp10() throws IOException {
        String path = service()
                .saying("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

        assertThat(gateway().raw("GET " + path + " HTTP/1.0\r\n\r\n").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"204,''", "304,''", "304,Content-Length: 1000", "204,Content-Length: 0"})
    default void answerWithoutABodyEndsWithItsHead(int status, String header) throws IOException {
        String path = service()
                .serve(request -> request.write("HTTP/1.1 " + status + " x\r\n"
                        + (header.isEmpty() ? "" : header + "\r\n") + "ETag: \"a\"\r\n\r\n"));
        try (RawClient client = gateway().connect()) {
            for (int i = 0; i < 3; i++) {
                client.send(GatewayUnderTest.head("GET", path));
                Answer answer = client.read();
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.header("ETag")).contains("\"a\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000", "Transfer-Encoding: chunked", "X-None: 1"})
    default void answerToHeadIsAHead(String header) throws IOException {
        String path = service().saying("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n");
        try (RawClient client = gateway().connect()) {
            for (int i = 0; i < 3; i++) {
                client.send(GatewayUnderTest.head("HEAD", path));
                Answer answer = client.read("HEAD");
                assertThat(answer.status()).isEqualTo(200);
            }
            client.send(GatewayUnderTest.head("GET", "/after"));
            assertThat(client.read().body()).startsWith("GET /after");
        }
    }

    @Test
    default void lengthOfAnAnswerToHeadIsPassedOn() throws IOException {
        String path = service().saying("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");

        assertThat(gateway().send("HEAD", path, "").header("Content-Length")).contains("1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4\r\nwiki\r\n5\r\npedia\r\n0\r\n\r\n",
                "4;name=value\r\nwiki\r\n5\r\npedia\r\n0\r\n\r\n",
                "9\r\nwikipedia\r\n0\r\nX-Sum: 1\r\nX-Other: 2\r\n\r\n"
            })
    default void chunkedAnswerIsPassedOnWholeWithOrWithoutTrailers(String chunks) throws IOException {
        String path =
                service().saying("HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
        try (RawClient client = gateway().connect()) {
            for (int i = 0; i < 3; i++) {
                client.send(GatewayUnderTest.head("GET", path));
                Answer answer = client.read();
                assertThat(answer.body()).isEqualTo("wikipedia");
                assertThat(answer.header("X-Sum")).isEmpty();
            }
        }
        assertThat(gateway().raw("GET " + path + " HTTP/1.0\r\n\r\n").body()).isEqualTo("wikipedia");
    }

    @Test
    default void answerThatTheEndOfTheConnectionEndsIsPassedOnWhole() throws IOException {
        String path = service().serve(request -> {
            request.write("HTTP/1.1 200 OK\r\n\r\nwiki");
            request.write("pedia");
            request.close();
        });
        try (RawClient client = gateway().connect()) {
            for (int i = 0; i < 2; i++) {
                client.send(GatewayUnderTest.head("GET", path));
                assertThat(client.read().body()).isEqualTo("wikipedia");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9\r\n\r\nwiki", "Transfer-Encoding: chunked\r\n\r\n9\r\nwiki"})
    default void answerThatWasCutIsCutForTheClientToo(String rest) {
        String path = service().serve(request -> {
            request.write("HTTP/1.1 200 OK\r\n" + rest);
            request.close();
        });

        assertThatThrownBy(() -> gateway().get(path)).isInstanceOf(IOException.class);
    }

    @Test
    default void bytesBehindAnAnswerAreNobodysAnswer() throws IOException {
        String path = service()
                .saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
        try (RawClient client = gateway().connect()) {
            for (int i = 0; i < 10; i++) {
                client.send(GatewayUnderTest.head("GET", path) + GatewayUnderTest.head("GET", "/behind/" + i));
                assertThat(client.read().body()).isEqualTo("ok");
                assertThat(client.read().body()).startsWith("GET /behind/" + i + " ");
            }
        }
    }

    @Test
    default void severalHeadersOfOneNameStaySeveral() throws IOException {
        String path = service()
                .saying("HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Path=/\r\nSet-Cookie: b=2\r\nSet-Cookie: c=3\r\n"
                        + "Content-Length: 0\r\n\r\n");

        assertThat(gateway().get(path).headers("Set-Cookie")).containsExactlyInAnyOrder("a=1; Path=/", "b=2", "c=3");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 100})
    default void headersOf32KilobytesArePassedOn(int count) throws IOException {
        String value = "x".repeat(32_000 / count);
        List<String> headers = IntStream.range(0, count)
                .mapToObj(i -> "X-Large-" + i + ": " + value)
                .toList();
        String path = service()
                .saying("HTTP/1.1 200 OK\r\n" + String.join("\r\n", headers) + "\r\nContent-Length: 2\r\n\r\nok");

        Answer answer = gateway().get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head().stream().filter(it -> it.startsWith("X-Large-")))
                .hasSize(count);
        assertThat(answer.head().stream().filter(it -> it.startsWith("X-Large-")))
                .allMatch(it -> it.endsWith(": " + value));
        assertThat(answer.body()).isEqualTo("ok");
    }

    @Test
    default void answerNamesWhoDeployedAndTheModeOnce() throws IOException {
        String path = service()
                .saying(
                        "HTTP/1.1 200 OK\r\nX-Mode: canary\r\nX-Mode: canary\r\nX-Deployed-By: x\r\nX-Accel-Redirect: /a\r\n"
                                + "X-Accel-Buffering: yes\r\nServer: secret/1.0\r\nContent-Length: 2\r\n\r\nok");

        Answer answer = gateway().get(path);

        assertThat(answer.headers("X-Mode")).containsExactly("canary");
        assertThat(answer.headers("X-Deployed-By")).containsExactly("swiftdeploy");
        assertThat(answer.headers("X-Accel-Redirect")).isEmpty();
        assertThat(answer.headers("X-Accel-Buffering")).isEmpty();
        assertThat(answer.headers("Server")).doesNotContain("secret/1.0");
        assertThat(answer.headers("Date")).hasSize(1);
        assertThat(answer.body()).isEqualTo("ok");
    }

    @Test
    default void answersAreInTheRequestLogWithTheirTrackAndStatus() throws Exception {
        List<Integer> statuses = new ArrayList<>(List.of(231, 432, 533));
        for (int status : statuses) {
            gateway().get(service().saying("HTTP/1.1 " + status + " x\r\nContent-Length: 0\r\n\r\n"));
        }
        for (int status : statuses) {
            assertThat(gateway().logged(status, 1)).hasSize(1).allMatch(line -> line.track()
                    .equals("stable"));
        }
    }

    @Test
    default void answerThatNoServiceGivesIsOurs() throws Exception {
        String cut = service().serve(ConformanceService.Request::close);
        String silent = service().serve(request -> request.in().read());

        Answer gone = gateway().get(cut);
        Answer late = gateway().get(silent);

        assertThat(gone.status()).isEqualTo(502);
        assertThat(late.status()).isEqualTo(504);
        assertThat(List.of(gone, late))
                .allMatch(answer -> answer.headers("X-Deployed-By").equals(List.of("swiftdeploy")))
                .allMatch(answer -> answer.header("Content-Type").orElse("").equals("application/json"));
        assertThat(gateway().logged(504, 1)).allMatch(line -> line.track().equals("stable"));
    }

    @Test
    default void answersToPipelinedRequestsComeInTheirOrder() throws IOException {
        try (RawClient client = gateway().connect()) {
            client.send(IntStream.range(0, 5)
                    .mapToObj(i -> GatewayUnderTest.head("GET", "/pipelined/" + i))
                    .collect(Collectors.joining()));
            for (int i = 0; i < 5; i++) {
                assertThat(client.read().body()).startsWith("GET /pipelined/" + i + " ");
            }
        }
    }
}
