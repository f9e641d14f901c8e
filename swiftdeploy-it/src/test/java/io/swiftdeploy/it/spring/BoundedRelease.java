package io.swiftdeploy.it.spring;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.it.spring.Version.Ending;
import io.swiftdeploy.release.InconclusiveException;
import io.swiftdeploy.release.ProgressiveRelease;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import io.swiftdeploy.release.RolledBackException;
import io.swiftdeploy.release.context.ReleaseContext;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A release in a thread of its own, which is interrupted where it goes on for too long. */
final class BoundedRelease {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration LIMIT_OF_THE_ROLLBACK = Duration.ofMinutes(2);
    private static final int SHOWN_FRAMES = 5;

    private final FutureTask<Ended> release;
    private final Thread thread;

    /**
     * What became of it.
     *
     * @param reason what the user was told
     */
    record Ended(Ending ending, String reason) {}

    private BoundedRelease(ReleaseContext context) {
        release = new FutureTask<>(() -> run(context));
        thread = new Thread(release, "release");
        thread.setDaemon(true);
    }

    /**
     * Releases what the manifest of {@code context} asks for.
     *
     * @throws AssertionError when the release neither ends in time nor gives way to an interrupt
     */
    static Ended of(ReleaseContext context) {
        BoundedRelease bounded = new BoundedRelease(context);
        bounded.thread.start();
        return bounded.await();
    }

    private static Ended run(ReleaseContext context) {
        try {
            return new Ended(
                    Ending.PROMOTED,
                    new ProgressiveRelease(context, WhenCancelled.ROLL_BACK)
                            .run()
                            .message());
        } catch (RolledBackException e) {
            return new Ended(Ending.TAKEN_BACK, e.what());
        } catch (InconclusiveException e) {
            return new Ended(Ending.INCONCLUSIVE, e.what());
        } catch (SwiftDeployException e) {
            return new Ended(Ending.FAILED, e.what());
        }
    }

    private Ended await() {
        try {
            return within(LIMIT);
        } catch (TimeoutException e) {
            String place = place();
            thread.interrupt();
            return new Ended(
                    Ending.OVERDUE,
                    "not ended after %d s, when it was at %s; then: %s"
                            .formatted(LIMIT.toSeconds(), place, cancelled()));
        }
    }

    private String cancelled() {
        try {
            return within(LIMIT_OF_THE_ROLLBACK).reason();
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "The release had not ended after %d s, and %d s after its thread was interrupted it is at %s"
                            .formatted(LIMIT.toSeconds(), LIMIT_OF_THE_ROLLBACK.toSeconds(), place()),
                    e);
        }
    }

    private Ended within(Duration limit) throws TimeoutException {
        try {
            return release.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("The release ended by what no user should see", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a release runs", e);
        }
    }

    private String place() {
        return Stream.of(thread.getStackTrace())
                .map(StackTraceElement::toString)
                .filter(it -> it.contains("io.swiftdeploy."))
                .limit(SHOWN_FRAMES)
                .collect(Collectors.joining(", called by "));
    }
}
