package io.swiftdeploy.maven.reactor;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * What became of a goal in the modules that it worked on.
 *
 * @param goal its name
 * @param failures of those where it failed
 * @param notBegun the modules that the goal left out after a failure
 */
record ModuleFailures(String goal, List<ModuleFailure> failures, List<String> notBegun) {

    /** The build <em>fails</em> when no module had an error. */
    void rethrow() throws MojoExecutionException, MojoFailureException {
        if (failures.isEmpty()) {
            return;
        }
        if (failures.stream().map(ModuleFailure::failure).allMatch(MojoFailureException.class::isInstance)) {
            throw suppressing(new MojoFailureException(message()));
        }
        throw suppressing(new MojoExecutionException(message()));
    }

    private <E extends Exception> E suppressing(E translated) {
        failures.stream().map(ModuleFailure::failure).forEach(translated::addSuppressed);
        return translated;
    }

    private String message() {
        List<String> lines = new ArrayList<>();
        lines.add(goal + " failed in " + String.join(", ", failed()) + ".");
        lines.addAll(sentences());
        if (!notBegun.isEmpty()) {
            lines.add("Not begun: " + String.join(", ", notBegun) + ". Go on with -rf :" + failed().get(0)
                    + ", or build with --fail-at-end.");
        }
        return String.join("\n", lines);
    }

    /** What is the same in all of them is said once. */
    private List<String> sentences() {
        List<String> alike = failures.stream()
                .map(it -> it.failure().getMessage())
                .distinct()
                .toList();
        return alike.size() == 1 && failures.size() > 1
                ? alike
                : failures.stream().map(ModuleFailure::sentence).toList();
    }

    private List<String> failed() {
        return failures.stream().map(ModuleFailure::module).toList();
    }
}
