package io.swiftdeploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.metrics.names.Presets;
import io.swiftdeploy.metrics.scrape.Scrape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WindowPropertyTest {
    private static final WindowSettings SETTINGS = WindowSettings.excluding("/healthz", "/metrics", "/chaos");

    /** What happens between two scrapes. */
    record Step(boolean restart, int good, int bad, int health) {}

    @Property(tries = 100)
    void requestsOverRestartsAreTheSumOfTrueIncrements(@ForAll("steps") List<Step> steps) {
        TrackMetrics metrics = Window.between(lived(SampleService.named("a"), steps), SETTINGS);

        assertThat(metrics.problems()).isEmpty();
        assertThat(metrics.requests())
                .isEqualTo(steps.stream().mapToInt(step -> step.good + step.bad).sum());
        assertThat(metrics.errors())
                .isEqualTo(steps.stream().mapToInt(Step::bad).sum());
        assertThat(metrics.resets())
                .isEqualTo((int) steps.stream().filter(Step::restart).count());
    }

    @Property(tries = 100)
    void requestsWhenUptimeIsNotToldAreNeverNegativeAndNeverMoreThanTrue(@ForAll("steps") List<Step> steps) {
        TrackMetrics metrics = Window.between(lived(SampleService.withoutUptime("a"), steps), SETTINGS);

        assertThat(metrics.requests()).isBetween(0.0, (double)
                steps.stream().mapToInt(step -> step.good + step.bad).sum());
        assertThat(metrics.errorRate().orElse(0)).isBetween(0.0, 1.0);
    }

    @Property(tries = 100)
    void requestsOfAWindowAreThoseOfItsTwoHalves(@ForAll("steps") List<Step> steps) {
        List<Scrape> scrapes = lived(SampleService.named("a"), steps);
        int middle = scrapes.size() / 2;

        TrackMetrics first = Window.between(scrapes.subList(0, middle + 1), SETTINGS);
        TrackMetrics second = Window.between(scrapes.subList(middle, scrapes.size()), SETTINGS);
        TrackMetrics whole = Window.between(scrapes, SETTINGS);

        assertThat(first.requests() + second.requests()).isEqualTo(whole.requests());
        assertThat(first.errors() + second.errors()).isEqualTo(whole.errors());
        assertThat(first.window().plus(second.window())).isEqualTo(whole.window());
    }

    @Property(tries = 50)
    void metricsOfSeveralInstancesDoesNotDependOnTheirOrder(
            @ForAll("steps") List<Step> some, @ForAll("steps") List<Step> others) {
        List<Scrape> forward = new ArrayList<>(lived(SampleService.named("a"), some));
        List<Scrape> backward = new ArrayList<>(lived(SampleService.named("b"), others));
        backward.addAll(forward);
        forward.addAll(backward.subList(0, backward.size() - forward.size()));
        WindowSettings patient = new WindowSettings(Presets.SWIFTDEPLOY, SETTINGS.excludedPaths(), Duration.ofHours(1));

        assertThat(Window.between(forward, patient)).isEqualTo(Window.between(backward, patient));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> count = Arbitraries.integers().between(0, 30);
        return Combinators.combine(Arbitraries.of(true, false, false), count, count, count)
                .as(Step::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(8);
    }

    private static List<Scrape> lived(SampleService app, List<Step> steps) {
        List<Scrape> scrapes = new ArrayList<>();
        scrapes.add(app.ok(100).answer(1, "/healthz", "200", 0.001).scrape());
        for (Step step : steps) {
            app.after(10);
            if (step.restart) {
                app.restart();
            }
            app.answer(step.good, "/", "200", 0.02).answer(step.bad, "/", "500", 0.2);
            app.answer(step.health + 1, "/healthz", "200", 0.001).after(1);
            scrapes.add(app.scrape());
        }
        return scrapes;
    }
}
