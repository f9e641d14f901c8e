package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedStack;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a stack of processes of its own, which run one program. */
abstract class WithServiceStory {
    private static final Duration FIRST_LIMIT = Duration.ofSeconds(2);
    private static final Duration LAST_LIMIT = Duration.ofSeconds(60);

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

    /** What a deployment says that may take {@code limit}; nothing is left of it. */
    SwiftDeployException refusal(String services, Duration limit) {
        story.version("1.0.0", services).healthyWithin(limit);
        SwiftDeployException refusal = catchThrowableOfType(SwiftDeployException.class, story::deploy);
        assertThat(story.observe()).isEqualTo(ObservedStack.nothing());
        return refusal;
    }

    /** The same with the shortest limit after which it says {@code expected}: a busy machine takes long to start a JVM. */
    SwiftDeployException refusal(String services, String expected) {
        Duration limit = FIRST_LIMIT;
        SwiftDeployException refusal = refusal(services, limit);
        while (!refusal.what().contains(expected) && limit.compareTo(LAST_LIMIT) < 0) {
            limit = limit.multipliedBy(3);
            refusal = refusal(services, limit);
        }
        assertThat(refusal.what()).contains(expected);
        return refusal;
    }
}
