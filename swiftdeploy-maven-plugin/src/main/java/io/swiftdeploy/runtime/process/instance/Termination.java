package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.process.state.Fence;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ends processes and their descendants as a container engine does: with SIGTERM, and with SIGKILL after the stop timeout.
 */
public final class Termination {
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    private final Duration stopTimeout;
    private final Narration narration;
    private final Fence fence;
    private final String loss;

    /**
     * Of what answers requests.
     *
     * @param fence stands before each signal
     */
    public Termination(Duration stopTimeout, Narration narration, Fence fence) {
        this(stopTimeout, narration, fence, "requests that it had may be lost");
    }

    private Termination(Duration stopTimeout, Narration narration, Fence fence, String loss) {
        this.stopTimeout = stopTimeout;
        this.narration = narration;
        this.fence = fence;
        this.loss = loss;
    }

    /**
     * Of commands that are run once.
     *
     * @param fence as for what answers requests
     */
    public static Termination ofCommands(Duration stopTimeout, Narration narration, Fence fence) {
        return new Termination(
                stopTimeout, narration, fence, "what it was doing, in a database for example, may be half done");
    }

    /** Ends the processes, given by their names in messages; all get SIGTERM before one is waited for. */
    public void end(Map<String, ProcessIdentity> named) {
        fence.require();
        SortedMap<String, List<ProcessIdentity>> families = new TreeMap<>();
        named.forEach((name, process) -> families.put(name, process.family().toList()));
        families.values().forEach(family -> family.forEach(ProcessIdentity::terminate));
        Deadline deadline = Deadline.in(stopTimeout);
        families.forEach((name, family) -> {
            if (!ended(family, deadline)) {
                kill(name, family);
            }
        });
    }

    private void kill(String name, List<ProcessIdentity> family) {
        fence.require();
        narration.warning(String.format(
                Locale.ROOT,
                "%s did not end within %d s of being asked to (SIGTERM) and was killed; %s.",
                name,
                stopTimeout.toSeconds(),
                loss));
        family.forEach(ProcessIdentity::kill);
        if (!ended(family, Deadline.in(KILL_LIMIT))) {
            narration.warning(String.format(
                    Locale.ROOT,
                    "%s does not end even when killed; process %d is left behind.",
                    name,
                    family.get(0).pid()));
        }
    }

    private static boolean ended(List<ProcessIdentity> family, Deadline deadline) {
        return deadline.until(() -> family.stream().noneMatch(ProcessIdentity::runs));
    }
}
