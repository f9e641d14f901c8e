package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.plan.KeptRevision;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.Track;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Former revisions, two of which are kept as stopped containers. */
class KeptRevisionsDockerIT {
    private static final int PORT = 18340;
    private static final String NAME = "tst-kept";

    @TempDir
    Path folder;

    private Optional<RealEngine> open = Optional.empty();

    @BeforeEach
    void connect() {
        open = Optional.of(new RealEngine(NAME, PORT));
    }

    @AfterEach
    void remove() {
        open.ifPresent(RealEngine::close);
    }

    private RealEngine engine() {
        return open.orElseThrow();
    }

    private RealProject project() {
        return new RealProject(engine(), folder);
    }

    private void deploy(String version) throws IOException {
        project().write(version, "", "canary: {keep_revisions: 2}\n");
        project().deploy();
    }

    private ObservedStack observe() {
        return engine().runtime.observe(engine().stack);
    }

    private List<String> kept() {
        return observe().kept().stream().map(it -> it.revision().version()).toList();
    }

    private String revision(String version) {
        return observe().kept().stream()
                .map(KeptRevision::revision)
                .filter(it -> it.version().equals(version))
                .map(Revision::id)
                .findFirst()
                .orElseThrow();
    }

    private String serving() {
        return observe().revision(Track.STABLE).orElseThrow().version();
    }

    @Test
    void rollbackReturnsToAnyRevisionThatIsKept() throws IOException {
        deploy("1");
        deploy("2");
        deploy("3");
        deploy("4");
        assertThat(kept()).containsExactly("3", "2");
        assertThat(observe().instances()).as("the first is gone").hasSize(3);

        project().rollback().to(revision("2").substring(0, 4)).run();
        assertThat(serving()).isEqualTo("2");
        assertThat(kept()).containsExactly("4", "3");

        project().rollBack();
        assertThat(serving()).isEqualTo("4");
        assertThat(kept()).containsExactly("2", "3");
        assertThatThrownBy(() -> project().rollback().to("0000").run())
                .hasMessageContaining(revision("2") + " (version 2), " + revision("3") + " (version 3)");

        String image = engine().inspect(
                        observe().kept().get(1).group().members().get(0))
                .getImageId();
        assertThat(engine().client.inspectImageCmd(image).exec().getId()).isEqualTo(image);
    }
}
