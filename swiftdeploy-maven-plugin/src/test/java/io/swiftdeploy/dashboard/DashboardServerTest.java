package io.swiftdeploy.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.runtime.process.ProcessFixture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's server without a stack, as a browser, and as something else, meets it. */
@Timeout(180)
class DashboardServerTest {
    private final DashboardServer server = DashboardServer.open(page("seen first", "<p>same</p>"));
    private final List<RawBrowser> browsers = new ArrayList<>();

    @AfterEach
    void end() {
        browsers.forEach(RawBrowser::close);
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TOKEN/../",
                "TOKEN/..",
                "TOKEN/%2e%2e/",
                "TOKEN/..%2flive.js",
                "TOKEN/../TOKEN/",
                "x/../TOKEN/",
                "/TOKEN/",
                "TOKEN",
                "TOKEN/live.html.mustache",
                "TOKEN/ReleaseCharts.class",
                "TOKEN/style.css/",
                "TOKEN/events/",
                "0123456789abcdef0123456789abcdef/events",
                "events",
                ""
            })
    void getOfAnythingElseFindsNothing(String path) {
        assertThat(get("/" + path.replace("TOKEN", token())).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: localhost:PORT\r\n",
                "Host: 127.0.0.1\r\n",
                "Host: evil.example:PORT\r\n",
                "Host: \r\n"
            })
    void getFromAnotherHostFindsNothing(String header) {
        String port = Integer.toString(server.address().getPort());

        RawBrowser browser = open(RawBrowser.send(
                server.address(), "GET /" + token() + "/", header.replace("PORT", port) + "Connection: close\r\n"));

        assertThat(browser.rest()).startsWith("HTTP/1.1 404").doesNotContain("seen first", token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void requestThatIsNoReadingIsRefused(String method) {
        String host = "Host: " + server.address().getAuthority() + "\r\nContent-Length: 0\r\n";

        assertThat(open(RawBrowser.send(server.address(), method + " /" + token() + "/", host))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void getOfThePageShowsItsPartsAndProtectsIt() {
        RawBrowser browser = open(RawBrowser.send(
                server.address(),
                "GET /" + token() + "/",
                "Host: " + server.address().getAuthority() + "\r\nConnection: close\r\n"));

        assertThat(browser.rest())
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("cache-control: no-store")
                .contains("default-src 'none'", "frame-ancestors 'none'", "no-referrer", "nosniff")
                .contains("<title>&lt;shop&gt;: live</title>", "<div id=\"part-state\">seen first</div>");
    }

    @Test
    void eventsHaveOnlyThePartsThatChanged() {
        RawBrowser browser = follow();
        browser.await("event: seen");

        server.show(page("seen next", "<p>same</p>"));

        browser.await("event: part");
        assertThat(browser.line()).contains("\"state\"", "seen next");
        assertThat(browser.line()).isEmpty();
        browser.await("event: seen");
    }

    @Test
    void eventsWhenNothingChangedTellThatThePageIsAlive() {
        RawBrowser browser = follow();
        browser.await("data: {\"time\":\"2026-11-21 12:00:00\"}");
        browser.line();

        server.show(page("seen first", "<p>same</p>"));

        browser.await("event: ");
        assertThat(browser.line()).isEqualTo("data: {\"time\":\"2026-11-21 12:00:00\"}");
    }

    @Test
    void closeTellsWhatWasShownLastAndThenTheEnd() {
        RawBrowser browser = follow();
        browser.await("event: seen");

        server.show(page("seen last", "<p>same</p>"));
        server.close();

        assertThat(browser.rest()).containsSubsequence("seen last", "event: end");
    }

    /** Else it would wait for ever for a page that has left it behind. */
    @Test
    void browserThatReadsTooSlowlyIsCutOffWithoutBeingToldOfAnEnd() {
        RawBrowser slow = follow();
        slow.await("event: seen");

        for (int at = 0; at < 60; at++) {
            server.show(page(at + "x".repeat(400_000), ""));
        }

        assertThat(slow.chunks()).contains("event: part").doesNotContain("event: end");
    }

    @Test
    void browserBeyondTheLastPlaceIsRefusedUntilAnotherLeaves() {
        for (int at = 0; at < 16; at++) {
            follow().await("event: seen");
        }
        assertThat(get("/" + token() + "/events").status()).isEqualTo(503);
        assertThat(get("/" + token() + "/").status()).isEqualTo(200);

        browsers.get(3).close();

        ProcessFixture.await(() -> {
            server.show(page("seen next", ""));
            return get("/" + token() + "/events").status() == 200;
        });
    }

    @Test
    void browsersThatComeAtOnceGetNoMorePlacesThanThereAre() {
        for (int at = 0; at < 40; at++) {
            get("/" + token() + "/events");
        }

        assertThat(browsers)
                .extracting(RawBrowser::status)
                .filteredOn(it -> it == 200)
                .hasSize(16);
    }

    private String token() {
        return server.address().getPath().replace("/", "");
    }

    private RawBrowser follow() {
        RawBrowser browser = get("/" + token() + "/events");
        assertThat(browser.status()).isEqualTo(200);
        return browser;
    }

    private RawBrowser get(String path) {
        return open(RawBrowser.get(server.address(), path));
    }

    private RawBrowser open(RawBrowser browser) {
        browsers.add(browser);
        return browser;
    }

    private static LivePage page(String state, String records) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("state", state);
        parts.put("records", records);
        return new LivePage("<shop>", "2026-11-21 12:00:00", parts, "<table></table>");
    }
}
