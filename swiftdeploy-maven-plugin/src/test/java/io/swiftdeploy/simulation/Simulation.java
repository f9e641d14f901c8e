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
 * Many releases of every case under every rule. The same seed gives the same result, however many threads there are: each
 * release has dice of its own.
 *
 * @param releases of each case under each rule
 * @param rules makes the rules anew for each thread
 */
record Simulation(long seed, int releases, Supplier<List<Rule>> rules) {
    private static final long STRIDE = 1_000_003;

    List<Score> run(List<Case> kinds) throws InterruptedException, ExecutionException {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        ThreadLocal<List<Rule>> own = ThreadLocal.withInitial(rules);
        try {
            List<Score> scores = new ArrayList<>();
            for (Case kind : kinds) {
                List<Future<List<Ruling>>> rounds = IntStream.range(0, releases)
                        .mapToObj(release -> workers.submit(() -> round(kind, release, own.get())))
                        .toList();
                scores.addAll(scores(kind, rounds));
            }
            return scores;
        } finally {
            workers.shutdownNow();
        }
    }

    private List<Ruling> round(Case kind, int release, List<Rule> all) {
        long first = seed + STRIDE * (kind.ordinal() * STRIDE + release);
        return all.stream().map(rule -> rule.play(kind, new Dice(first))).toList();
    }

    private List<Score> scores(Case kind, List<Future<List<Ruling>>> rounds)
            throws InterruptedException, ExecutionException {
        List<List<Ruling>> played = new ArrayList<>();
        for (Future<List<Ruling>> round : rounds) {
            played.add(round.get());
        }
        List<String> titles = rules.get().stream().map(Rule::title).toList();
        return IntStream.range(0, titles.size())
                .mapToObj(rule -> new Score(
                        kind,
                        titles.get(rule),
                        played.stream().map(round -> round.get(rule)).toList()))
                .toList();
    }
}
