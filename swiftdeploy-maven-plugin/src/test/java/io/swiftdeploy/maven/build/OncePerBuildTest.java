package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.maven.Goals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class OncePerBuildTest {
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final List<String> said = new ArrayList<>();

    /** Each module of a build with {@code -T} has a session of its own. */
    private MavenSession session() {
        return Goals.session(request);
    }

    private static MavenProject module(String name) {
        MavenProject module = new MavenProject();
        module.setArtifactId(name);
        return module;
    }

    @Test
    void tellWhenAGoalOfAnyModuleHasSaidItDoesNotRepeatIt() {
        OncePerBuild.of(session()).tell(Optional.of("Mind the gap."), said::add);
        OncePerBuild.of(session()).tell(Optional.of("Mind the gap."), said::add);
        OncePerBuild.of(session()).tell(Optional.of("Mind the step."), said::add);
        OncePerBuild.of(session()).tell(Optional.empty(), said::add);

        assertThat(said).containsExactly("Mind the gap.", "Mind the step.");
    }

    @Test
    void tellWhenItConcernsAModuleSaysItOnceOfEach() {
        for (String module : List.of("shop", "bank", "shop")) {
            OncePerBuild.of(session(), module(module)).tell(Optional.of("Mind the gap."), it -> said.add(module));
        }

        assertThat(said).containsExactly("shop", "bank");
    }

    @Test
    void tellInTheNextBuildSaysItAgain() {
        OncePerBuild.of(session()).tell(Optional.of("Mind the gap."), said::add);
        OncePerBuild.of(Goals.session(new DefaultMavenExecutionRequest()))
                .tell(Optional.of("Mind the gap."), said::add);

        assertThat(said).hasSize(2);
    }
}
