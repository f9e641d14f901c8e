package io.swiftdeploy.maven.build;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenExecutionRequest;

/**
 * What is done when a Maven build has ended: first what only a failed build needs, then what every build does. It needs no
 * {@code <extensions>true</extensions>} in the POM. It is not reached when the JVM is killed.
 */
public final class BuildEnd {
    private final Queue<Runnable> whenFailed = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> always = new ConcurrentLinkedQueue<>();

    private BuildEnd() {}

    /** The end of the build that {@code request} began. */
    public static BuildEnd of(MavenExecutionRequest request) {
        return BuildMemory.of(request).own(BuildEnd.class, () -> {
            BuildEnd end = new BuildEnd();
            SessionEnd.listen(request, end::run);
            return end;
        });
    }

    /** Has {@code act} done when the build ends with a failure. It must not throw. */
    public void whenFailed(Runnable act) {
        whenFailed.add(act);
    }

    /** Has {@code act} done when the build ends. It must not throw. */
    void always(Runnable act) {
        always.add(act);
    }

    private void run(ExecutionEvent event) {
        if (event.getSession().getResult().hasExceptions()) {
            whenFailed.forEach(Runnable::run);
        }
        always.forEach(Runnable::run);
    }
}
