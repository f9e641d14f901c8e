package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.maven.output.Terminal;
import io.swiftdeploy.maven.page.PageNote;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.status.BoardText;
import io.swiftdeploy.status.StackStatus;
import io.swiftdeploy.status.StatusBoard;
import io.swiftdeploy.status.StatusText;
import io.swiftdeploy.status.TestTokenText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows the status of the stack: tracks with their figures, instances, policies. On a terminal it refreshes in place until
 * you end it with Ctrl-C, and fits itself to the terminal; otherwise it prints one block after the other. Every look is
 * recorded in the history.
 */
@Mojo(name = "status", threadSafe = true, requiresProject = false)
public class StatusMojo extends AbstractReleaseMojo {
    /** Prints one block and ends. */
    @Parameter(property = "swiftdeploy.once", defaultValue = "false")
    private String once = "false";

    /** The time between two blocks, in seconds. */
    @Parameter(property = "swiftdeploy.interval", defaultValue = "5")
    private String interval = "5";

    /**
     * Prints the stack's test token, by which a request chooses its track (<code>X-SwiftDeploy-Token</code> beside
     * <code>X-SwiftDeploy-Track</code>), and one block. Nothing else prints it.
     */
    @Parameter(property = "swiftdeploy.showToken", defaultValue = "false")
    private String showToken = "false";

    @Override
    protected Optional<EventType> event() {
        return Optional.empty();
    }

    /** What is shown until Ctrl-C has no end to tell of. */
    @Override
    protected boolean hasResults(GoalParameters parameters) {
        return isOneOfSeveral()
                || parameters.flag(once, "swiftdeploy.once")
                || parameters.flag(showToken, "swiftdeploy.showToken");
    }

    @Override
    protected GoalAction action(GoalSetup setup) {
        boolean single = setup.parameters().flag(once, "swiftdeploy.once") || isOneOfSeveral();
        Duration pause = setup.parameters().seconds(interval, "swiftdeploy.interval");
        Path output = setup.files().output();
        boolean tells = setup.parameters().flag(showToken, "swiftdeploy.showToken");
        return tells
                ? context -> {
                    TestTokenText.of(context).forEach(getLog()::info);
                    return show(context, output, pause, true);
                }
                : context -> show(context, output, pause, single);
    }

    private OperationOutcome show(ReleaseContext context, Path output, Duration pause, boolean single) {
        StatusBoard board = new StatusBoard(context);
        PageNote page = PageNote.in(output, context.stack().value());
        board.begin();
        boolean continues;
        do {
            continues = sleeps(pause) && !single;
            print(board.look().shownAt(page.address()), single);
        } while (continues);
        return OperationOutcome.changed("The status was shown and recorded.");
    }

    private void print(StackStatus status, boolean single) {
        if (isAttended() && !single) {
            Terminal.show(BoardText.of(status, Terminal.size()));
        } else {
            StatusText.of(status).forEach(getLog()::info);
        }
    }

    /** False when interrupted. */
    private static boolean sleeps(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
