package io.swiftdeploy.maven.reactor;

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
    private static final String PLACE = "io.swiftdeploy.turns.";

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
        if (isWithoutEffect && session.getRequest().getData().putIfAbsent(PLACE + "told", "") == null) {
            tell.accept(
                    "swiftdeploy.order=together has no effect without -T: Maven builds the modules one after the other.");
        }
    }

    private Queue<String> failed() {
        return shared("failed", ConcurrentLinkedQueue::new);
    }

    /** A plugin that Maven has loaded twice shares what the JDK's own classes hold. */
    @SuppressWarnings("unchecked") // nobody else writes under this name
    private <T> T shared(String name, Supplier<T> made) {
        return (T) session.getRequest().getData().computeIfAbsent(PLACE + name, any -> made.get());
    }
}
