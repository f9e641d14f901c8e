package io.swiftdeploy.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.runtime.process.ProcessFixture;
import io.swiftdeploy.runtime.process.ProcessStory;
import io.swiftdeploy.runtime.process.TinyService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live page of real processes behind the real gateway, as a program reads it. */
@Timeout(180)
class DashboardTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private ProcessStory story;

    @BeforeEach
    void deploy() {
        story = new ProcessStory(folder, "shop", ProcessStory.freePort());
        story.rehearsal.from(story.rehearsal.running(TinyService.class));
        story.deploy();
    }

    @AfterEach
    void end() {
        story.close();
    }

    @Test
    void pageShowsWhatServes() {
        try (Dashboard dashboard = story.dashboard()) {
            ProcessFixture.await(() -> page(dashboard).contains("aria-label=\"stable\""));

            assertThat(page(dashboard))
                    .contains("<span class=\"version\">1.0.0</span>")
                    .contains(story.serving(io.swiftdeploy.plan.Track.STABLE).name())
                    .contains("shop 1.0.0 (revision ");
        }
    }

    @Test
    void eventsTellOfAChangeAndOfTheEnd() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (Dashboard dashboard = story.dashboard()) {
            http.sendAsync(
                    HttpRequest.newBuilder(dashboard.address().resolve("events"))
                            .build(),
                    BodyHandlers.fromLineSubscriber(new LineQueue(lines)));
            awaitLine(lines, "1.0.0");

            story.version("2.0.0", "").canary(25);

            awaitLine(lines, "2.0.0");
        }
        awaitLine(lines, "event: end");
    }

    @Test
    void pageWhenTheStackGoesAndComesBackFollowsIt() {
        try (Dashboard dashboard = story.dashboard()) {
            ProcessFixture.await(() -> page(dashboard).contains("1.0.0"));

            story.teardown();
            ProcessFixture.await(() -> page(dashboard).contains("Nothing serves."));

            story.version("3.0.0", "").deploy();
            ProcessFixture.await(() -> page(dashboard).contains("<span class=\"version\">3.0.0</span>"));
        }
    }

    @Test
    void strangerWithoutTheTokenFindsNothing() {
        try (Dashboard dashboard = story.dashboard()) {
            URI address = dashboard.address();
            assertThat(get(address.resolve("/")).statusCode()).isEqualTo(404);
            assertThat(get(address.resolve("/0123456789abcdef0123456789abcdef/"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(get(address.resolve("/events")).statusCode()).isEqualTo(404);
            assertThat(get(address.resolve("/")).body()).doesNotContain("shop");
        }
    }

    /** As a page of another site does whose name was made to lead to this machine. */
    @Test
    void requestForAnotherHostFindsNothing() {
        try (Dashboard dashboard = story.dashboard()) {
            URI byName = URI.create(dashboard.address().toString().replace("127.0.0.1", "localhost"));

            assertThat(get(byName).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void requestThatIsNoReadingIsRefused() throws Exception {
        try (Dashboard dashboard = story.dashboard()) {
            HttpRequest post = HttpRequest.newBuilder(dashboard.address())
                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                    .build();

            assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void lookingRecordsNothing() {
        long before = records();
        try (Dashboard dashboard = story.dashboard()) {
            ProcessFixture.await(() -> page(dashboard).contains("1.0.0"));
        }

        assertThat(records()).isEqualTo(before);
    }

    private long records() {
        try (var lines = java.nio.file.Files.lines(folder.resolve("shop.jsonl"))) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String page(Dashboard dashboard) {
        return get(dashboard.address()).body();
    }

    private HttpResponse<String> get(URI address) {
        try {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitLine(BlockingQueue<String> lines, String expected) throws InterruptedException {
        String line = "";
        while (!line.contains(expected)) {
            line = lines.poll(60, TimeUnit.SECONDS);
            assertThat(line).as("an event with " + expected).isNotNull();
        }
    }
}
