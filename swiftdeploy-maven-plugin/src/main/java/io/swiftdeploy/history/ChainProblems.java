package io.swiftdeploy.history;

import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a chain.
 *
 * @param shown the first problems, in the order of the lines
 * @param more how many there are besides
 * @param breaking the first problem that breaks the chain
 */
public record ChainProblems(List<ChainProblem> shown, long more, Optional<ChainProblem> breaking) {
    public ChainProblems {
        shown = List.copyOf(shown);
    }

    /** All of the problems. */
    public static ChainProblems of(List<ChainProblem> problems) {
        return new ChainProblems(
                problems,
                0,
                problems.stream().filter(it -> it.kind().breaksChain()).findFirst());
    }

    public boolean isEmpty() {
        return shown.isEmpty();
    }
}
