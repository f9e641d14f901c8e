package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OncePerBuildTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void tellWhenAnotherGoalHasToldItAlreadyKeepsQuiet() {
        Map<Object, Object> memory = new HashMap<>();

        new OncePerBuild(memory).tell(Optional.of("Mind the gap."), told::add);
        new OncePerBuild(memory).tell(Optional.of("Mind the gap."), told::add);
        new OncePerBuild(memory).tell(Optional.of("Mind the step."), told::add);
        new OncePerBuild(memory).tell(Optional.empty(), told::add);

        assertThat(told).containsExactly("Mind the gap.", "Mind the step.");
    }

    @Test
    void tellWhenMavenKeepsNothingTells() {
        new OncePerBuild(null).tell(Optional.of("Mind the gap."), told::add);

        assertThat(told).containsExactly("Mind the gap.");
    }
}
