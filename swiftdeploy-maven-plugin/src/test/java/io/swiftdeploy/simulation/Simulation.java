package io.swiftdeploy.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Many releases of a case under every rule. The same seed gives the same result, however many threads there are: each
 * release has dice of its own, which are the same for each rule.
 */
final class Simulation implements AutoCloseable {
    private static final long STRIDE = 1_000_003;

    private final long seed;
    private final int releases;
    private final ThreadLocal<List<Rule>> rules;
    private final ExecutorService workers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    /**
     * @param releases of each case under each rule
     * @param rules makes the rules anew for each thread
     */
    Simulation(long seed, int releases, Supplier<List<Rule>> rules) {
        this.seed = seed;
        this.releases = releases;
        this.rules = ThreadLocal.withInitial(rules);
    }

    /** A score for each rule. */
    List<Score> play(Case kind) throws InterruptedException, ExecutionException {
        List<Future<List<Ruling>>> rounds = IntStream.range(0, kind.isPlayedOnce() ? 1 : releases)
                .mapToObj(release -> workers.submit(() -> round(kind, release)))
                .toList();
        List<List<Ruling>> played = new ArrayList<>();
        for (Future<List<Ruling>> round : rounds) {
            played.add(round.get());
        }
        return scores(kind, played);
    }

    private List<Ruling> round(Case kind, int release) {
        long own = seed + STRIDE * (kind.ordinal() * STRIDE + release);
        return rules.get().stream()
                .map(rule -> rule.play(kind, new SeededRandom(own)))
                .toList();
    }

    private static List<Score> scores(Case kind, List<List<Ruling>> played) {
        return IntStream.range(0, played.get(0).size())
                .mapToObj(rule -> new Score(
                        kind, played.stream().map(round -> round.get(rule)).toList()))
                .toList();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
