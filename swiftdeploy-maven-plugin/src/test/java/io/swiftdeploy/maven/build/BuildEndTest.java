package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private final List<String> warnings = new ArrayList<>();

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
    void endWhenAnActFailsWarnsAndDoesAllOthers() {
        BuildEnd.of(request).warn(warnings::add);
        BuildEnd.of(request).whenFailed(() -> {
            throw new IllegalStateException("the disk is full");
        });
        BuildEnd.of(request).always(() -> {
            throw new IllegalStateException("the connection is cut");
        });
        register();
        session.getResult().addException(new IllegalStateException("There are test failures."));

        request.getExecutionListener().sessionEnded(BuildEvents.of(session));

        assertThat(done).containsExactly("taken back", "closed");
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0)).contains("the disk is full", "swiftdeploy:status");
        assertThat(warnings.get(1)).contains("the connection is cut");
    }

    @Test
    void endWhenTheJvmItselfFailsStillCloses() {
        BuildEnd.of(request).whenFailed(() -> {
            throw new LinkageError("a class is missing");
        });
        register();
        session.getResult().addException(new IllegalStateException("There are test failures."));

        assertThatThrownBy(() -> request.getExecutionListener().sessionEnded(BuildEvents.of(session)))
                .isInstanceOf(LinkageError.class);

        assertThat(done).containsExactly("closed");
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
