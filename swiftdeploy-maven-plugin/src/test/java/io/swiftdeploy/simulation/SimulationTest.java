package io.swiftdeploy.simulation;

import java.util.*;
import java.util.stream.*;
import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void others() throws Exception {
        int n = Integer.getInteger("simulation.releases", 20);
        List<Case> kinds = System.getProperty("cases") == null ? List.of(Case.values()) : Arrays.stream(System.getProperty("cases").split(",")).map(Case::valueOf).toList();
        for (Case k : kinds) {
        long t = System.nanoTime();
        var scores = new Simulation(1, n, () -> List.<Rule>of(new OurVerdict())).run(List.of(k));
        System.out.println(ScoreTable.of(scores).lines().skip(2).findFirst().get() + " in " + (System.nanoTime() - t) / 1e9);
        scores.forEach(s -> System.out.println("    " + new TreeMap<>(s.rulings().stream().flatMap(r -> r.reasons().stream().map(x -> r.fate() + " " + x)).collect(Collectors.groupingBy(x -> x, Collectors.counting())))));
        }
    }
}
