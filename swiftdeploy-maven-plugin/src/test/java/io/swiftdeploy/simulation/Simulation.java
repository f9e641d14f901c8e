package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.rule.ReleaseResult;
import io.swiftdeploy.simulation.rule.Rule;
import io.swiftdeploy.simulation.world.SeededRandom;
import io.swiftdeploy.simulation.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Releases in many worlds under every rule. The same seed gives the same result, however many threads there are: each release
 * has its own random numbers, the same for each rule.
 */
final class Simulation implements AutoCloseable {
    private static final long STRIDE = 1_000_003;

    private final long seed;
    private final ThreadLocal<List<Rule>> rules;
    private final ExecutorService workers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    /** @param rules creates the rules for each thread */
    Simulation(long seed, Supplier<List<Rule>> rules) {
        this.seed = seed;
        this.rules = ThreadLocal.withInitial(rules);
    }

    /** A score for each rule in each world, the rules of the first world first. */
    List<RuleScore> run(List<Supplier<World>> worlds, int releases) throws InterruptedException, ExecutionException {
        List<Future<Case>> cases = worlds.stream()
                .map(world -> workers.submit(() -> Case.of(world.get())))
                .toList();
        List<List<Future<List<ReleaseResult>>>> rounds = new ArrayList<>();
        for (int number = 0; number < worlds.size(); number++) {
            rounds.add(rounds(cases.get(number).get(), releases));
        }
        List<RuleScore> scores = new ArrayList<>();
        for (int number = 0; number < worlds.size(); number++) {
            scores.addAll(scores(cases.get(number).get(), finished(rounds.get(number))));
        }
        return scores;
    }

    /** Without requests nothing is random, and one release is as all. */
    private List<Future<List<ReleaseResult>>> rounds(Case world, int releases) {
        int different = world.world().traffic().mean() == 0 ? 1 : releases;
        return IntStream.range(0, different)
                .mapToObj(release -> workers.submit(() -> round(world.world(), release)))
                .toList();
    }

    private List<ReleaseResult> round(World world, int release) {
        long own = seed + STRIDE * (world.name().hashCode() * STRIDE + release);
        return rules.get().stream()
                .map(rule -> rule.run(world, new SeededRandom(own)))
                .toList();
    }

    private static List<List<ReleaseResult>> finished(List<Future<List<ReleaseResult>>> rounds)
            throws InterruptedException, ExecutionException {
        List<List<ReleaseResult>> finished = new ArrayList<>();
        for (Future<List<ReleaseResult>> round : rounds) {
            finished.add(round.get());
        }
        return finished;
    }

    private static List<RuleScore> scores(Case world, List<List<ReleaseResult>> finished) {
        return IntStream.range(0, finished.get(0).size())
                .mapToObj(rule -> new RuleScore(
                        world, finished.stream().map(round -> round.get(rule)).toList()))
                .toList();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
