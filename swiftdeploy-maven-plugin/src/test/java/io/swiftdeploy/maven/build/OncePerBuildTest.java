package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OncePerBuildTest {
    private final List<String> said = new ArrayList<>();

    @Test
    void tellWhenAnotherGoalHasSaidItDoesNotRepeatIt() {
        Map<Object, Object> memory = new HashMap<>();

        new OncePerBuild(memory).tell(Optional.of("Mind the gap."), said::add);
        new OncePerBuild(memory).tell(Optional.of("Mind the gap."), said::add);
        new OncePerBuild(memory).tell(Optional.of("Mind the step."), said::add);
        new OncePerBuild(memory).tell(Optional.empty(), said::add);

        assertThat(said).containsExactly("Mind the gap.", "Mind the step.");
    }

    @Test
    void tellWhenMavenKeepsNothingSaysIt() {
        new OncePerBuild(null).tell(Optional.of("Mind the gap."), said::add);

        assertThat(said).containsExactly("Mind the gap.");
    }
}
