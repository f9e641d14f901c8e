package io.swiftdeploy.requestlog;

import io.swiftdeploy.requestlog.JudgedBatch.Part;
import io.swiftdeploy.requestlog.JudgedBatch.Seconds;
import io.swiftdeploy.stats.Histogram;
import io.swiftdeploy.stats.Quantile;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Whether a newly started canary is warm, so that its latency can be judged. A program that has just started is slow in general:
 * it compiles, it fills its caches. So, counted from its first request, it is warm as soon as its median is near stable's over
 * some seconds, and otherwise after the time that the manifest gives; a canary that is much slower in general gets that time
 * twice. Once warm, it stays warm, also where the gateway's clock is set back.
 *
 * <p>A program that has compiled what a few requests use compiles again when it gets many times as many. So for some seconds
 * after each rise of its weight the canary {@linkplain Warmth#SETTLING settles}. Not thread-safe.
 */
final class WarmUp {
    private static final int SHORTEST_SECONDS = 5;
    private static final int COMPARED_SECONDS = 10;
    private static final double ENOUGH_REQUESTS = 10;
    private static final double NEAR = 1.5;
    private static final double NEAR_MS = 25;
    /** Seconds may come a little out of order; a canary's request that began earlier than its first one tells a clock set back. */
    private static final long OUT_OF_ORDER = 5;

    private static final long SETTLING_SECONDS = 10;
    /** More than the steps of a release that settle at one time, late requests included. */
    private static final int MOST_RISES = 16;

    private final long seconds;
    private final Deque<JudgedBatch> latest = new ArrayDeque<>();
    private Optional<Long> first = Optional.empty();
    private Optional<Long> warm;
    private final Deque<Long> rises = new ArrayDeque<>();
    private OptionalInt weight = OptionalInt.empty();

    /** What the latency of a batch of requests tells. */
    enum Warmth {
        /** Nothing: the canary has just started. */
        COLD,
        /** Not that the canary is worse: it has just got more requests. But it has to show with them that it is not. */
        SETTLING,
        WARM
    }

    /** @param longest zero: it is warm from the start */
    WarmUp(Duration longest) {
        this.seconds = longest.toSeconds();
        this.warm = longest.isZero() ? Optional.of(Long.MIN_VALUE) : Optional.empty();
    }

    /** Adds the next batch; gives what its requests met. */
    Warmth met(JudgedBatch next) {
        if (next.part() == Part.FIRST) {
            first.filter(begin -> next.canary().requests() > 0 && last(next) < begin - OUT_OF_ORDER)
                    .ifPresent(begin -> beginAgain(last(next)));
            observe(next);
            observeWeight(next.seconds());
        }
        if (warm.filter(since -> next.second() > since).isEmpty()) {
            return Warmth.COLD;
        }
        return rises.stream().anyMatch(rise -> settles(next.second() - rise)) ? Warmth.SETTLING : Warmth.WARM;
    }

    private static boolean settles(long secondsSinceRise) {
        return secondsSinceRise >= 0 && secondsSinceRise < SETTLING_SECONDS;
    }

    private void observeWeight(Seconds next) {
        if (weight.isPresent() && next.canaryWeight() > weight.getAsInt()) {
            rises.addLast(next.first());
        }
        weight = OptionalInt.of(next.canaryWeight());
        if (rises.size() > MOST_RISES) {
            rises.removeFirst();
        }
    }

    private void beginAgain(long second) {
        first = Optional.of(second);
        latest.clear();
        warm = warm.map(since -> second - 1);
    }

    /** Of a batch, the canary's first request may be in any second. */
    private static long last(JudgedBatch next) {
        return next.seconds().last();
    }

    private void observe(JudgedBatch next) {
        if (warm.isPresent() || (first.isEmpty() && next.canary().requests() == 0)) {
            return;
        }
        long begin = first.orElse(last(next));
        first = Optional.of(begin);
        latest.addLast(next);
        latest.removeIf(it -> last(it) <= last(next) - COMPARED_SECONDS);
        if (isOver(last(next) - begin + 1)) {
            warm = Optional.of(last(next));
        }
    }

    private boolean isOver(long passed) {
        if (passed >= 2 * seconds) {
            return true;
        }
        return passed >= seconds ? !isSlower() : passed >= SHORTEST_SECONDS && hasSettled();
    }

    private boolean hasSettled() {
        return requests(JudgedBatch::canary) >= ENOUGH_REQUESTS
                && requests(JudgedBatch::stable) >= ENOUGH_REQUESTS
                && !isSlower();
    }

    private double requests(Function<JudgedBatch, RequestStats> track) {
        return latest.stream()
                .mapToDouble(it -> track.apply(it).durations().total())
                .sum();
    }

    /** Not known to be is no reason to wait. */
    private boolean isSlower() {
        Optional<Quantile> canary = median(JudgedBatch::canary);
        Optional<Quantile> stable = median(JudgedBatch::stable);
        if (canary.isEmpty() || stable.isEmpty()) {
            return false;
        }
        double near = Math.max(stable.get().milliseconds() * NEAR, stable.get().milliseconds() + NEAR_MS);
        return canary.get().milliseconds() > near;
    }

    private Optional<Quantile> median(Function<JudgedBatch, RequestStats> track) {
        Histogram all = latest.stream().map(it -> track.apply(it).durations()).reduce(Histogram.NONE, Histogram::plus);
        return all.quantile(0.5);
    }
}
