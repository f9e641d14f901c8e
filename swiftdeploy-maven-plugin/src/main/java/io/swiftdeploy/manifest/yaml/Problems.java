package io.swiftdeploy.manifest.yaml;

import io.swiftdeploy.manifest.problem.ManifestErrors;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one manifest. */
public final class Problems {
    /** No more problems than this are kept. */
    public static final int MOST = 100;

    private final List<Problem> found = new ArrayList<>();

    /** Adds a problem, unless there are {@value #MOST} already. */
    public void add(SourceLocation location, String message) {
        if (!isFull()) {
            String path = location.path().isEmpty() ? "manifest" : location.path();
            found.add(new Problem(path, location.line(), location.column(), message));
        }
    }

    /** Whether there are {@value #MOST} problems, so that no more are kept. */
    public boolean isFull() {
        return found.size() >= MOST;
    }

    List<Problem> inFileOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    public boolean any() {
        return !found.isEmpty();
    }

    /** All problems in file order, as one exception. */
    public ManifestException asException(Path file, String next) {
        return ManifestErrors.problems(file, inFileOrder(), isFull(), next);
    }
}
