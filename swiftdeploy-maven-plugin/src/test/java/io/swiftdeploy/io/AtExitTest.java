package io.swiftdeploy.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AtExitTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void endWaitsForWhatIsBeingStartedAndThenNothingIsStarted() throws Exception {
        try (AtExit atExit = AtExit.run(() -> done.add("ended"))) {
            Thread hook = new Thread(atExit::end);
            atExit.start(() -> {
                hook.start();
                while (hook.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
                return done.add("started");
            });
            hook.join();

            assertThat(done).containsExactly("started", "ended");
            assertThatThrownBy(() -> atExit.start(() -> done.add("too late"))).hasMessageContaining("was asked to end");
            assertThat(done).doesNotContain("too late");
        }
    }
}
