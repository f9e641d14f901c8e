package io.swiftdeploy.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UninterruptedTest {
    @AfterEach
    void forget() {
        Thread.interrupted();
    }

    /** "An interrupt of the thread takes effect afterwards": also one that comes while the act runs. */
    @Test
    void actThatIsInterruptedWhileItWaitsIsCompleted() {
        Thread build = Thread.currentThread();

        boolean done = Uninterrupted.get(() -> {
            build.interrupt();
            return !Deadline.in(Duration.ofMillis(100)).until(() -> false);
        });

        assertThat(done).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }
}
