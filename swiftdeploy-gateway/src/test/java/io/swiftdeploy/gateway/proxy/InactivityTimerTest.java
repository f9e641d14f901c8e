package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.xnio.XnioExecutor;

class InactivityTimerTest {
    private static final int LONG_MILLIS = 300_000;

    private final ManualThread thread = new ManualThread();
    private final AtomicInteger timeouts = new AtomicInteger();

    /** Runs what is due when the time is set. */
    private static final class ManualThread implements XnioExecutor {
        private final List<Task> tasks = new ArrayList<>();
        private long now;

        private record Task(long due, Runnable work) {}

        @Override
        public void execute(Runnable work) {
            tasks.add(new Task(now, work));
        }

        @Override
        public Key executeAfter(Runnable work, long time, TimeUnit unit) {
            Task task = new Task(now + unit.toNanos(time), work);
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        @Override
        public Key executeAtInterval(Runnable work, long time, TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        private void passSeconds(int seconds) {
            for (int i = 0; i < seconds; i++) {
                now += TimeUnit.SECONDS.toNanos(1);
                List<Task> due = tasks.stream().filter(it -> it.due() <= now).toList();
                tasks.removeAll(due);
                due.forEach(it -> it.work().run());
            }
        }
    }

    private InactivityTimer timer(int upstreamMillis) {
        return new InactivityTimer(thread, () -> thread.now, upstreamMillis, timeouts::incrementAndGet);
    }

    @Test
    void clientThatStallsAfterItsInstanceWasAwaitedHas60Seconds() {
        InactivityTimer timer = timer(LONG_MILLIS);
        timer.awaitUpstream();
        thread.passSeconds(5);
        timer.awaitClient();
        thread.passSeconds(59);
        assertThat(timeouts).hasValue(0);
        thread.passSeconds(2);
        assertThat(timeouts).hasValue(1);
    }

    @Test
    void instanceMayBeSilentForLongerThanAClient() {
        timer(LONG_MILLIS).awaitUpstream();
        thread.passSeconds(299);
        assertThat(timeouts).hasValue(0);
        thread.passSeconds(2);
        assertThat(timeouts).hasValue(1);
    }

    @Test
    void instanceIsLateBeforeAClientWhereItMayBeSilentForShorter() {
        InactivityTimer timer = timer(3_000);
        timer.awaitClient();
        thread.passSeconds(50);
        timer.awaitUpstream();
        thread.passSeconds(2);
        assertThat(timeouts).hasValue(0);
        thread.passSeconds(4);
        assertThat(timeouts).hasValue(1);
    }
}
