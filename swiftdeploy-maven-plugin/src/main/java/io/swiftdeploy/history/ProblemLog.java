package io.swiftdeploy.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Collects the problems of a chain: lines in a row with the same problem are one, and only the first problems are kept. */
final class ProblemLog implements Consumer<ChainProblem> {
    private static final int MOST_SHOWN = 100;

    private final List<ChainProblem> shown = new ArrayList<>();
    private Optional<ChainProblem> breaking = Optional.empty();
    private Optional<ChainProblem> last = Optional.empty();
    private long more;

    @Override
    public void accept(ChainProblem problem) {
        if (breaking.isEmpty() && problem.kind().breaksChain()) {
            breaking = Optional.of(problem);
        }
        Optional<ChainProblem> run = last.filter(before -> before.goesOnWith(problem));
        if (run.isEmpty()) {
            keepLast();
        }
        last = Optional.of(run.orElse(problem).until(problem.lastLine()));
    }

    ChainProblems problems() {
        keepLast();
        return new ChainProblems(shown, more, breaking.map(this::asShown));
    }

    private void keepLast() {
        if (shown.size() < MOST_SHOWN) {
            last.ifPresent(shown::add);
        } else if (last.isPresent()) {
            more++;
        }
        last = Optional.empty();
    }

    private ChainProblem asShown(ChainProblem first) {
        return shown.stream()
                .filter(it -> it.kind() == first.kind() && it.line() == first.line())
                .findFirst()
                .orElse(first);
    }
}
