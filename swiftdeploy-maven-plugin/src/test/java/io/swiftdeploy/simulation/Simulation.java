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
 * Many releases of a scenario under every rule. The same seed gives the same result, however many threads there are: each
 * release has its own random numbers, the same for each rule.
 */
final class Simulation implements AutoCloseable {
    private static final long STRIDE = 1_000_003;

    private final long seed;
    private final int releases;
    private final ThreadLocal<List<Rule>> rules;
    private final ExecutorService workers;

    /**
     * @param releases of each scenario under each rule
     * @param rules creates the rules for each thread
     */
    Simulation(long seed, int releases, Supplier<List<Rule>> rules) {
        this.seed = seed;
        this.releases = releases;
        this.rules = ThreadLocal.withInitial(rules);
        this.workers = Executors.newFixedThreadPool(
                Math.min(releases, Runtime.getRuntime().availableProcessors()));
    }

    /** A score for each rule. */
    List<RuleScore> run(Scenario scenario) throws InterruptedException, ExecutionException {
        List<Future<List<ReleaseResult>>> rounds = IntStream.range(0, scenario.isRunOnce() ? 1 : releases)
                .mapToObj(release -> workers.submit(() -> round(scenario, release)))
                .toList();
        List<List<ReleaseResult>> finished = new ArrayList<>();
        for (Future<List<ReleaseResult>> round : rounds) {
            finished.add(round.get());
        }
        return scores(scenario, finished);
    }

    private List<ReleaseResult> round(Scenario scenario, int release) {
        long own = seed + STRIDE * (scenario.ordinal() * STRIDE + release);
        return rules.get().stream()
                .map(rule -> rule.run(scenario, new SeededRandom(own)))
                .toList();
    }

    private static List<RuleScore> scores(Scenario scenario, List<List<ReleaseResult>> finished) {
        return IntStream.range(0, finished.get(0).size())
                .mapToObj(rule -> new RuleScore(
                        scenario,
                        finished.stream().map(round -> round.get(rule)).toList()))
                .toList();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
