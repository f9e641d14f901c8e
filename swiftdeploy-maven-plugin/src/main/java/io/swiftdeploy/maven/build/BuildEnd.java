package io.swiftdeploy.maven.build;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.logging.SystemStreamLog;

/**
 * What is done when a Maven build has ended: first what only a failed build needs, then what every build does. It needs no
 * {@code <extensions>true</extensions>} in the POM. It is not reached when the JVM is killed.
 */
public final class BuildEnd {
    private final Queue<Runnable> whenFailed = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> always = new ConcurrentLinkedQueue<>();
    private volatile Consumer<String> warnings = new SystemStreamLog()::warn;

    private BuildEnd() {}

    /** The end of the build that {@code request} began. */
    public static BuildEnd of(MavenExecutionRequest request) {
        return BuildMemory.of(request).own(BuildEnd.class, () -> {
            BuildEnd end = new BuildEnd();
            SessionEnd.listen(request, end::run);
            return end;
        });
    }

    /** Has {@code listener} hear which acts fail. */
    public void warn(Consumer<String> listener) {
        warnings = listener;
    }

    /** Has {@code act} done when the build ends with a failure. One that fails keeps no other from being done. */
    public void whenFailed(Runnable act) {
        whenFailed.add(act);
    }

    /** Has {@code act} done when the build ends, whatever fails before it. */
    void always(Runnable act) {
        always.add(act);
    }

    private void run(ExecutionEvent event) {
        try {
            if (event.getSession().getResult().hasExceptions()) {
                whenFailed.forEach(this::run);
            }
        } finally {
            always.forEach(this::run);
        }
    }

    private void run(Runnable act) {
        try {
            act.run();
        } catch (RuntimeException e) {
            warnings.accept("Something that is due at the build's end failed, and the rest goes on: " + e
                    + ". See swiftdeploy:status for what runs.");
        }
    }
}
