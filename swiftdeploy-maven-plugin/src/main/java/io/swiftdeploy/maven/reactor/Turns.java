package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.maven.build.BuildMemory;
import io.swiftdeploy.maven.build.OncePerBuild;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The goals of one build that change stacks, one after the other or together.
 *
 * @param session the build
 * @param tell takes what a user has to know of it
 */
public record Turns(MavenSession session, Consumer<String> tell) {
    private static final String PLACE = "turns: ";
    private static final String WITHOUT_EFFECT =
            "swiftdeploy.order=together has no effect without -T: Maven builds the modules one after the other.";

    /** What a goal does in its turn. */
    @FunctionalInterface
    public interface Act {
        /** Does it. */
        void run() throws MojoFailureException;
    }

    /**
     * Does {@code act} when it is the goal's turn.
     *
     * @throws NotBegunException when a goal before it failed and the build stops at a failure
     */
    public void run(Order order, Turn turn, Act act) throws MojoFailureException {
        sayIfWithoutEffect(order, turn);
        Lock lock = waitFor(order, turn);
        try {
            if (order == Order.ONE_BY_ONE) {
                requireNoFailure(turn);
            }
            act.run();
        } catch (RuntimeException | MojoFailureException e) {
            failed().add(turn.told());
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private Lock waitFor(Order order, Turn turn) {
        ReadWriteLock locks = shared("locks", () -> new ReentrantReadWriteLock(true));
        Lock lock = order == Order.TOGETHER ? locks.readLock() : locks.writeLock();
        if (!lock.tryLock()) {
            tell.accept("The " + turn.told() + " waits until that of another module has ended"
                    + " (swiftdeploy.order is one-by-one).");
            lock.lock();
        }
        return lock;
    }

    private void requireNoFailure(Turn turn) {
        boolean stops = MavenExecutionRequest.REACTOR_FAIL_FAST.equals(
                session.getRequest().getReactorFailureBehavior());
        if (stops && turn.purpose() == Turn.Purpose.BRINGS_IN && !failed().isEmpty()) {
            throw new NotBegunException(turn, failed().element());
        }
    }

    private void sayIfWithoutEffect(Order order, Turn turn) {
        boolean isWithoutEffect = order == Order.TOGETHER
                && turn.purpose() == Turn.Purpose.BRINGS_IN
                && session.getProjects().size() > 1
                && session.getRequest().getDegreeOfConcurrency() <= 1;
        Optional<String> remark = isWithoutEffect ? Optional.of(WITHOUT_EFFECT) : Optional.empty();
        OncePerBuild.of(session).tell(remark, tell);
    }

    private Queue<String> failed() {
        return shared("failed", ConcurrentLinkedQueue::new);
    }

    private <T> T shared(String name, Supplier<T> made) {
        return BuildMemory.of(session.getRequest()).shared(PLACE + name, made);
    }
}
