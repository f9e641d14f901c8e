package io.swiftdeploy.io;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A point in time at which waiting for something ends. It goes by {@link System#nanoTime}, so setting the clock does not
 * move it.
 */
public final class Deadline {
    private static final Duration PERIOD = Duration.ofMillis(50);

    private final long end;
    private final Duration period;

    /** What is asked again and again. */
    @FunctionalInterface
    public interface WaitCondition<E extends Exception> {
        boolean holds() throws E;
    }

    /** What is tried again and again. */
    @FunctionalInterface
    public interface Attempt<T, E extends Exception> {
        Optional<T> result() throws E;
    }

    private Deadline(long end, Duration period) {
        this.end = end;
        this.period = period;
    }

    /** {@code limit} from now, with 50 ms between two attempts. */
    public static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos(), PERIOD);
    }

    /** The same, with {@code pause} between two attempts. */
    public Deadline every(Duration pause) {
        return new Deadline(end, pause);
    }

    public boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /** The time until the deadline; zero when it is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(end - System.nanoTime(), 0));
    }

    /**
     * Waits until the condition holds. It is asked at once, then after each pause, and a last time at the deadline.
     *
     * @return false when it did not hold in time
     * @throws E when the condition does, which ends the wait
     * @throws InterruptedWaitException when the thread is interrupted; it stays so
     */
    public <E extends Exception> boolean until(WaitCondition<E> condition) throws E {
        return untilPresent(() -> condition.holds() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    /**
     * Waits until the attempt has a result. It is made at once, then after each pause, and a last time at the deadline.
     *
     * @return empty when there was no result in time
     * @throws E when the attempt does, which ends the wait
     * @throws InterruptedWaitException when the thread is interrupted; it stays so
     */
    public <T, E extends Exception> Optional<T> untilPresent(Attempt<T, E> attempt) throws E {
        Optional<T> result = attempt.result();
        while (result.isEmpty() && !isOver()) {
            pause();
            result = attempt.result();
        }
        return result;
    }

    /**
     * As {@link #untilPresent}, for what has to be done even by an interrupted thread: it waits all the time, and is
     * interrupted again afterwards.
     *
     * @return empty when there was no result in time
     * @throws E when the attempt does, which ends the wait
     */
    public <T, E extends Exception> Optional<T> untilPresentUninterruptibly(Attempt<T, E> attempt) throws E {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return untilPresent(attempt);
                } catch (InterruptedWaitException goesOn) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Does {@code act} after each pause, the last time at the deadline; not at all when that is over.
     *
     * @throws InterruptedWaitException when the thread is interrupted; it stays so
     */
    public void repeat(Runnable act) {
        while (!isOver()) {
            pause();
            act.run();
        }
    }

    /**
     * Waits for the time between two attempts, not beyond the deadline.
     *
     * @throws InterruptedWaitException when the thread is interrupted; it stays so
     */
    public void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(period.toNanos(), left().toNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(e);
        }
    }
}
