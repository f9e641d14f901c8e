package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.maven.Goals;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;

class BuildEndTest {
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final MavenSession session = Goals.session(request);
    private final List<String> done = new ArrayList<>();

    private void register() {
        BuildEnd.of(request).always(() -> done.add("closed"));
        BuildEnd.of(request).whenFailed(() -> done.add("taken back"));
    }

    @Test
    void endOfAFailedBuildTakesBackBeforeItCloses() {
        register();
        session.getResult().addException(new IllegalStateException("There are test failures."));

        request.getExecutionListener().sessionEnded(BuildEvents.of(session));

        assertThat(done).containsExactly("taken back", "closed");
    }

    @Test
    void endOfABuildThatPassedOnlyCloses() {
        register();

        request.getExecutionListener().sessionEnded(BuildEvents.of(session));

        assertThat(done).containsExactly("closed");
    }

    @Test
    void eventsBeforeTheEndDoNothing() {
        register();

        request.getExecutionListener().mojoFailed(BuildEvents.of(session));

        assertThat(done).isEmpty();
    }
}
