package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.scrape.ScrapeResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A window that grows: a track's metrics since its first scrape. Each scrape is added to running figures and then dropped,
 * so that memory and time do not depend on how long the window is. The figures are those of {@link Window#between} over
 * all scrapes of the instances that the last round scraped.
 */
public final class RunningWindow {
    /** How many instances are remembered that serve no more, in case they come back; the first ones are forgotten first. */
    static final int MOST_GONE = 64;

    private final WindowSettings settings;
    private final Map<String, InstanceTrace> traces = new LinkedHashMap<>();
    private Set<String> serving = Set.of();

    public RunningWindow(WindowSettings settings) {
        this.settings = settings;
    }

    /** Adds a round: one scrape of each instance that serves. */
    public void add(List<? extends ScrapeResult> round) {
        round.forEach(result -> traces.computeIfAbsent(result.instance(), name -> new InstanceTrace(name, settings))
                .add(result));
        serving = round.stream().map(ScrapeResult::instance).collect(Collectors.toUnmodifiableSet());
        forgetGone();
    }

    private void forgetGone() {
        int surplus = traces.size() - serving.size() - MOST_GONE;
        List<String> forgotten = traces.keySet().stream()
                .filter(instance -> !serving.contains(instance))
                .limit(Math.max(0, surplus))
                .toList();
        forgotten.forEach(traces::remove);
    }

    /** The metrics of the instances that the last round scraped. */
    public TrackMetrics metrics() {
        List<InstanceTrace> counted = traces.entrySet().stream()
                .filter(trace -> serving.contains(trace.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return Window.of(counted, settings);
    }
}
