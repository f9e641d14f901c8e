package io.swiftdeploy.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The points of curves as the path data of SVG, in a plane of 1000 by 100. */
final class Path {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 100;

    private final ValueScale values;
    private final TimeScale times;

    Path(ValueScale values, TimeScale times) {
        this.values = values;
        this.times = times;
    }

    /** A line through the known values; each gap begins a new one. */
    String line(List<Sample> samples) {
        return runs(samples, it -> it.value().isPresent()).stream()
                .map(run -> "M"
                        + run.stream()
                                .map(it -> point(it, it.value().getAsDouble()))
                                .collect(Collectors.joining("L")) + (run.size() == 1 ? "h0" : ""))
                .collect(Collectors.joining());
    }

    /** The area between the ends of the known intervals. */
    String band(List<Sample> samples) {
        return runs(samples, it -> it.interval().isPresent()).stream()
                .map(this::area)
                .collect(Collectors.joining());
    }

    private String area(List<Sample> run) {
        List<String> corners = new ArrayList<>();
        run.forEach(it -> corners.add(point(it, it.interval().orElseThrow().high())));
        List<Sample> back = new ArrayList<>(run);
        Collections.reverse(back);
        back.forEach(it -> corners.add(point(it, it.interval().orElseThrow().low())));
        return "M" + String.join("L", corners) + "Z";
    }

    private static List<List<Sample>> runs(List<Sample> samples, java.util.function.Predicate<Sample> known) {
        List<List<Sample>> runs = new ArrayList<>();
        List<Sample> run = new ArrayList<>();
        for (Sample sample : samples) {
            if (known.test(sample)) {
                run.add(sample);
            } else if (!run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    private String point(Sample sample, double value) {
        return String.format(
                Locale.ROOT, "%d %.1f", Math.round(times.at(sample.time()) * WIDTH), values.fromTop(value) * HEIGHT);
    }
}
