package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.status.StatusBoard;
import io.swiftdeploy.status.StatusText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows how the stack does: tracks with their figures, containers, policies. On a terminal it refreshes in place until
 * you end it with Ctrl-C; otherwise it prints one block after the other. Every look is added to the history.
 */
@Mojo(name = "status", threadSafe = true, requiresProject = false)
public class StatusMojo extends AbstractReleaseMojo {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";

    /** Prints one block and ends. */
    @Parameter(property = "swiftdeploy.once", defaultValue = "false")
    private boolean once;

    /** The time between two looks, in seconds. */
    @Parameter(property = "swiftdeploy.interval", defaultValue = "5")
    private int interval;

    @Override
    protected Optional<EventType> event() {
        return Optional.empty();
    }

    @Override
    protected void run(Runtime runtime, Manifest manifest) {
        int seconds = given("swiftdeploy.interval")
                .map(it -> wholeNumber("swiftdeploy.interval", it))
                .orElse(interval);
        if (seconds < 1) {
            throw new IllegalArgumentException("swiftdeploy.interval must be at least 1 second, was " + seconds);
        }
        boolean single =
                given("swiftdeploy.once").map(AbstractSwiftDeployMojo::isTrue).orElse(once);
        StatusBoard board = new StatusBoard(context(runtime, manifest));
        board.begin();
        boolean goesOn;
        do {
            goesOn = waits(Duration.ofSeconds(seconds)) && !single;
            show(StatusText.of(board.look()), single);
        } while (goesOn);
    }

    private void show(List<String> lines, boolean single) {
        if (Terminal.isThere() && interactive() && !single) {
            System.out.print(HOME_AND_CLEAR + String.join(System.lineSeparator(), lines) + System.lineSeparator());
            System.out.flush();
        } else {
            lines.forEach(getLog()::info);
        }
    }

    /** False when interrupted. */
    private static boolean waits(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
