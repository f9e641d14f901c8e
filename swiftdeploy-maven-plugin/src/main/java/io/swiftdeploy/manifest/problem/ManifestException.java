package io.swiftdeploy.manifest.problem;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A manifest cannot be used. Carries all its problems in file order. */
public class ManifestException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ManifestException(
            String what, String where, String next, List<Problem> problems, @Nullable Throwable cause) {
        super(what, where, next, cause);
        this.problems = List.copyOf(problems);
    }

    /** At most {@value io.swiftdeploy.manifest.yaml.Problems#MOST}; empty if the file could not be read. */
    public List<Problem> problems() {
        return problems;
    }
}
