package io.swiftdeploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningWindowTest {
    private static final WindowSettings SETTINGS = WindowSettings.excluding("/healthz");

    private final RunningWindow window = new RunningWindow(SETTINGS);

    @Test
    void metricsBeforeTheFirstRoundSayThatNothingWasScraped() {
        assertThat(window.metrics().problems()).containsExactly("no instance was scraped");
    }

    @Test
    void metricsAreThoseOfTheInstancesThatStillServe() {
        SampleService leaving = SampleService.named("app-1").ok(10);
        SampleService staying = SampleService.named("app-2").ok(10);
        window.add(List.of(leaving.scrape(), staying.scrape()));
        window.add(
                List.of(leaving.ok(5).after(5).scrape(), staying.ok(7).after(5).scrape()));
        window.add(List.of(staying.ok(1).after(5).scrape()));

        assertThat(window.metrics().requests()).isEqualTo(8);
        assertThat(window.metrics().instances()).isEqualTo(1);
        assertThat(window.metrics().problems()).isEmpty();
    }

    @Test
    void metricsWhenAnInstanceComesBackHaveItsFiguresOfBefore() {
        SampleService pausing = SampleService.named("app-1").ok(10);
        SampleService staying = SampleService.named("app-2").ok(10);
        window.add(List.of(pausing.scrape(), staying.scrape()));
        window.add(List.of(staying.ok(7).after(5).scrape()));
        window.add(List.of(pausing.ok(5).after(10).scrape(), staying.after(5).scrape()));

        assertThat(window.metrics().requests()).isEqualTo(12);
        assertThat(window.metrics().window()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void addWhenInstancesComeAndGoForgetsThoseThatWentFirst() {
        SampleService first = SampleService.named("app-first").ok(10);
        window.add(List.of(first.scrape()));
        for (int i = 0; i <= RunningWindow.MOST_GONE; i++) {
            window.add(List.of(SampleService.named("app-" + i).after(i + 1).scrape()));
        }
        window.add(List.of(first.after(100).scrape()));

        assertThat(window.metrics().problems())
                .containsExactly("app-first: was scraped only once, and it takes two scrapes to measure anything");
    }
}
