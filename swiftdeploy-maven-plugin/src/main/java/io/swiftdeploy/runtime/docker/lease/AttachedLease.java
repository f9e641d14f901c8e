package io.swiftdeploy.runtime.docker.lease;

import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A lease that is held by a stream to its container.
 *
 * <p>The container frees the lease when it has heard nothing for 4 s. So the holder may count on it for 4 s from when it sent
 * the last heartbeat that the container has answered, by the holder's own clock, whatever became of machine or network since.
 */
final class AttachedLease implements Lease {
    private static final Duration TRUSTED = Duration.ofSeconds(4);

    private final StackName stack;
    private final LeaseContainer container;
    private final Heartbeats heartbeats;
    private final Answers answers;
    private final Runnable afterwards;
    private volatile Optional<String> lost = Optional.empty();

    /** @param afterwards runs when the lease has been given back */
    AttachedLease(
            StackName stack, LeaseContainer container, Heartbeats heartbeats, Answers answers, Runnable afterwards) {
        this.stack = stack;
        this.container = container;
        this.heartbeats = heartbeats;
        this.answers = answers;
        this.afterwards = afterwards;
    }

    @Override
    public void requireHeld() {
        if (lost.isEmpty()) {
            lost = loss();
        }
        lost.ifPresent(observed -> {
            heartbeats.end();
            throw new LeaseLostException(stack, observed);
        });
    }

    /** A loss is for good, even if a heartbeat gets through again. */
    private Optional<String> loss() {
        if (answers.over()) {
            return Optional.of("the connection to its container has ended");
        }
        Duration silence = Duration.ofNanos(System.nanoTime() - heartbeats.sent(answers.heard()));
        return silence.compareTo(TRUSTED) > 0
                ? Optional.of(String.format(Locale.ROOT, "no heartbeat got through for %d s", silence.toSeconds()))
                : Optional.empty();
    }

    @Override
    public void announce(String goal) {
        heartbeats.announce(goal);
    }

    @Override
    public Optional<LeaseHolder> interruption() {
        return answers.interruption(heartbeats.goal());
    }

    /** The container's id. */
    String containerId() {
        return container.id();
    }

    /** What the gateway's keeper knows the lease by. */
    String id() {
        return heartbeats.id();
    }

    /**
     * Where the Engine does not answer, the lease ends by itself: no heartbeat comes any more. An interrupted build gives it
     * back too.
     */
    @Override
    public void close() {
        heartbeats.end();
        Uninterrupted.run(this::awaitEnd);
    }

    private void awaitEnd() {
        try (answers) {
            container.awaitEnd();
        } catch (IOException | RuntimeException endsByItself) {
            return;
        } finally {
            afterwards.run();
        }
    }
}
