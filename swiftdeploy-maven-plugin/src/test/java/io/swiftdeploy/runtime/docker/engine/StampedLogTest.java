package io.swiftdeploy.runtime.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StampedLogTest {

    @Test
    void nextGivesEachLineOnceWithoutItsTime() {
        List<String> engine =
                new ArrayList<>(List.of("2026-01-02T03:04:05.000000001Z one", "2026-01-02T03:04:05.000000002Z"));
        StampedLog log = new StampedLog((since, most) -> List.copyOf(engine), 2);

        assertThat(log.next()).containsExactly("one", "");
        assertThat(log.next()).isEmpty();
        engine.add("2026-01-02T03:04:05.000000003Z two words");
        assertThat(log.next()).containsExactly("two words");
    }

    @Test
    void nextAsksForTheLastLinesFirstAndFromTheLastTimeLater() {
        List<String> asked = new ArrayList<>();
        StampedLog log = new StampedLog(
                (since, most) -> {
                    asked.add(since.map(Object::toString).orElse("last " + most));
                    return List.of("2026-01-02T03:04:05Z one");
                },
                7);
        log.next();
        log.next();

        assertThat(asked).containsExactly("last 7", "2026-01-02T03:04:05Z");
    }
}
