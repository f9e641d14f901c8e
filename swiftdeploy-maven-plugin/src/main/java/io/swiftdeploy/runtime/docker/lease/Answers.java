package io.swiftdeploy.runtime.docker.lease;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.runtime.LeaseHolder;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the lease's container says on its standard output: the number of each heartbeat that it has heard, and who asks for
 * the lease.
 */
final class Answers extends ResultCallback.Adapter<Frame> {
    private static final String HELD = "held ";
    private static final String INTERRUPTED = "interrupted ";

    private final CountDownLatch held = new CountDownLatch(1);
    private final StringBuilder line = new StringBuilder();
    private volatile long heard;
    private volatile boolean over;
    private volatile Optional<Request> request = Optional.empty();

    /** Who asks for the lease, and which goal is asked to give way. */
    private record Request(String goal, LeaseHolder claimant) {}

    @Override
    public void onNext(Frame frame) {
        for (byte character : frame.getPayload()) {
            if (character == '\n') {
                take(line.toString());
                line.setLength(0);
            } else {
                line.append((char) character);
            }
        }
    }

    private void take(String answer) {
        if (answer.startsWith(HELD)) {
            heard = Long.parseLong(answer.substring(HELD.length()).strip());
            held.countDown();
        } else if (answer.startsWith(INTERRUPTED)) {
            request = request(answer.substring(INTERRUPTED.length()).strip().split(" ", 2));
        }
    }

    private static Optional<Request> request(String[] words) {
        return words.length == 2 ? HolderText.parse(words[0]).map(it -> new Request(words[1], it)) : Optional.empty();
    }

    /** The library would print it with its stack trace. */
    @Override
    public void onError(Throwable throwable) {
        onComplete();
    }

    @Override
    public void onComplete() {
        over = true;
        held.countDown();
        super.onComplete();
    }

    /** Waits for the first answer; false when there was none. */
    boolean awaitFirst(long seconds) {
        try {
            return held.await(seconds, TimeUnit.SECONDS) && heard > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(e);
        }
    }

    /** The number of the last heartbeat that was heard. */
    long heard() {
        return heard;
    }

    /** Whether the stream has ended, which the container's end does, and a cut connection. */
    boolean over() {
        return over;
    }

    /** Who asks the holder to give way while it does {@code goal}, which is a goal's own word. */
    Optional<LeaseHolder> interruption(String goal) {
        return request.filter(it -> it.goal().equals(goal)).map(Request::claimant);
    }
}
