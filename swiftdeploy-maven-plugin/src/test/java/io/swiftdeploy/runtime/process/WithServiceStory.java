package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.runtime.GrowingLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a stack of processes of its own, which run one program. */
abstract class WithServiceStory {
    @TempDir
    Path folder;

    ProcessStory story;
    private final Class<?> program;

    WithServiceStory(Class<?> program) {
        this.program = program;
    }

    @BeforeEach
    void begin() {
        story = new ProcessStory(folder, "shop", ProcessStory.freePort());
        story.rehearsal.from(story.rehearsal.running(program));
    }

    @AfterEach
    void end() {
        story.close();
    }

    /** What a deployment says with the shortest limit after which it says all of {@code expected}. */
    SwiftDeployException refusal(String services, String... expected) {
        SwiftDeployException refusal = refusal(services, GrowingLimit.says(expected));
        assertThat(refusal.what()).contains(expected);
        return refusal;
    }

    /** What it says with the shortest limit after which {@code enough} holds, or with the last one. */
    SwiftDeployException refusal(String services, Predicate<SwiftDeployException> enough) {
        return GrowingLimit.refusal(enough, limit -> refusal(services, limit));
    }

    /** What a deployment says that may take {@code limit}; nothing is left of it. */
    private SwiftDeployException refusal(String services, Duration limit) {
        story.version("1.0.0", services).healthyWithin(limit);
        SwiftDeployException refusal = catchThrowableOfType(SwiftDeployException.class, story::deploy);
        assertThat(story.observe()).isEqualTo(ObservedStack.nothing());
        return refusal;
    }
}
