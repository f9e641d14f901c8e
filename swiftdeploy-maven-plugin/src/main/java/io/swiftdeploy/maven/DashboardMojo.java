package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.maven.output.Desktop;
import io.swiftdeploy.maven.page.ServedPage;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.parameter.ParameterErrors;
import io.swiftdeploy.maven.record.RecordEnd;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Serves a page that shows the stack as it is, until you end it with Ctrl-C: tracks, weight, instances and their health, the
 * figures of the last minutes, what the policies say, the release with its steps, and the last records. The page is for
 * browsers on this machine that know its address, which is printed; it changes nothing and records nothing, and it goes on
 * when the stack goes away and comes back.
 */
@Mojo(name = "dashboard", threadSafe = true, requiresProject = false)
public class DashboardMojo extends AbstractReleaseMojo {
    /** Whether the page is opened in a browser, where this machine has a desktop and somebody sits at it. */
    @Parameter(property = "swiftdeploy.open", defaultValue = "true")
    private String open = "true";

    @Override
    protected Optional<EventType> event() {
        return Optional.empty();
    }

    /** What is shown until Ctrl-C has no end to tell of, and a build that runs beside it keeps its results. */
    @Override
    protected boolean hasResults(GoalParameters parameters) {
        return false;
    }

    /** It records nothing, not even a signature. */
    @Override
    RecordEnd recordEnd(GoalSetup setup) {
        return new RecordEnd(Optional.empty(), setup.log());
    }

    @Override
    protected GoalAction action(GoalSetup setup) {
        if (isOneOfSeveral()) {
            throw ParameterErrors.pageOfSeveral();
        }
        boolean opens = setup.parameters().flag(open, "swiftdeploy.open") && isAttended();
        return context -> serve(context, setup.files().output(), opens);
    }

    private OperationOutcome serve(ReleaseContext context, Path output, boolean opens) {
        try (ServedPage page = ServedPage.open(context, output)) {
            URI address = page.address();
            getLog().info("The stack " + context.stack() + " is shown at " + address + " until Ctrl-C.");
            if (opens) {
                Desktop.open(address);
            }
            untilEnd(page);
        }
        return OperationOutcome.changed("The stack was shown.");
    }

    /** Ctrl-C ends the JVM, so the page ends before. */
    private static void untilEnd(ServedPage page) {
        Thread hook = new Thread(page::close, "swiftdeploy-dashboard-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(hook);
            Thread.currentThread().interrupt();
        }
    }
}
