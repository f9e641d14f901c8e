package io.swiftdeploy.simulation.traffic;

import io.swiftdeploy.metrics.RunningWindow;
import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.metrics.Window;
import io.swiftdeploy.metrics.WindowSettings;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.simulation.world.Conditions.Restarts;
import io.swiftdeploy.simulation.world.Part;
import io.swiftdeploy.simulation.world.Service;
import io.swiftdeploy.simulation.world.Service.Reach;
import io.swiftdeploy.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The metrics of a track's instances, scraped repeatedly as a release does. */
final class InstanceMetrics implements RequestObserver {
    private static final WindowSettings SETTINGS = WindowSettings.excluding("/healthz", "/metrics", "/chaos");

    private final Track track;
    private final Restarts restarts;
    private final List<Instance> instances;
    private final RunningWindow sinceStart = new RunningWindow(SETTINGS);
    private final Deque<List<ScrapeResult>> rounds = new ArrayDeque<>();

    InstanceMetrics(World world, Track track) {
        this.track = track;
        this.restarts = track == Track.CANARY ? world.conditions().restarts() : Restarts.NONE;
        Service service = track == Track.CANARY
                ? world.versions().canary()
                : world.versions().stable();
        this.instances = IntStream.range(0, track == Track.CANARY ? world.replicas() : 1)
                .mapToObj(replica -> new Instance(track, replica, answers(service, replica)))
                .toList();
    }

    private static boolean answers(Service service, int replica) {
        Service asked = service.part() instanceof Part.Replica bad && replica == 0 ? bad.service() : service;
        return asked.reach() == Reach.ANSWERS;
    }

    @Override
    public void ended(Request request) {
        if (request.track() == track && request.answer().isSeen()) {
            instances.get(request.replica()).count(request.answer());
        }
    }

    void scrape(Instant at, int seconds, Duration window) {
        if (restart(seconds)) {
            rounds.clear();
        }
        List<ScrapeResult> round =
                instances.stream().map(it -> it.scrape(at, seconds)).toList();
        sinceStart.add(round);
        rounds.addLast(round);
        while (rounds.getFirst().get(0).at().isBefore(at.minus(window))) {
            rounds.removeFirst();
        }
    }

    /** Whether one did, so that the window begins anew. */
    private boolean restart(int seconds) {
        for (int replica = 0; replica < restarts.replicas(); replica++) {
            if (seconds == (int) (restarts.everySeconds() * (replica + 1))) {
                instances.get(replica).restart(seconds);
                return true;
            }
        }
        return false;
    }

    /** From its first and its last round: no instance restarts in it, so those in between add nothing. */
    TrackMetrics window() {
        return Window.between(ends(rounds.getFirst(), rounds.getLast()), SETTINGS);
    }

    private static List<ScrapeResult> ends(List<ScrapeResult> first, List<ScrapeResult> last) {
        return first == last
                ? last
                : Stream.of(first, last).flatMap(List::stream).toList();
    }

    TrackMetrics sinceStart() {
        return sinceStart.metrics();
    }
}
