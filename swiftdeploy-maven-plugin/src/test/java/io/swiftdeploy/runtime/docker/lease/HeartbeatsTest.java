package io.swiftdeploy.runtime.docker.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.runtime.LeaseHolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    private final Heartbeats heartbeats = new Heartbeats("mine", "deploy", Duration.ofMillis(1));
    private final BufferedReader lines =
            new BufferedReader(new InputStreamReader(heartbeats, StandardCharsets.US_ASCII), 1);

    @Test
    void linesTellTheGoalOnceAndThenTheHeartbeats() throws IOException {
        assertThat(lines.readLine()).isEqualTo("goal deploy,0");
        assertThat(lines.readLine()).isEqualTo("beat mine 0000000001");
        heartbeats.announce(LeaseHolder.BETWEEN_GOALS);
        String next = lines.readLine();
        while (next.startsWith("beat")) {
            next = lines.readLine();
        }
        assertThat(next).isEqualTo("goal between+two+goals,1");
        assertThat(lines.readLine()).startsWith("beat mine ");
    }

    @Test
    void aGoalThatRunsAgainHasAnotherWord() {
        String first = heartbeats.goal();
        heartbeats.announce("deploy");
        assertThat(heartbeats.goal()).isEqualTo(first);

        heartbeats.announce(LeaseHolder.BETWEEN_GOALS);
        heartbeats.announce("deploy");

        assertThat(heartbeats.goal()).isNotEqualTo(first);
        assertThat(HolderText.goalName(heartbeats.goal())).isEqualTo("deploy");
    }

    @Test
    void sentOfAHeartbeatLongAgoIsNeverThatOfALaterOne() throws IOException {
        lines.readLine();
        lines.readLine();
        long afterFirst = System.nanoTime();
        String last = "";
        while (!last.endsWith("0000000065")) {
            last = lines.readLine();
        }
        long now = System.nanoTime();

        assertThat(heartbeats.sent(65) - afterFirst).isPositive();
        assertThat(now - heartbeats.sent(1)).isGreaterThan(now - heartbeats.sent(10));
        assertThat(now - heartbeats.sent(0)).isGreaterThan(now - heartbeats.sent(10));
    }
}
