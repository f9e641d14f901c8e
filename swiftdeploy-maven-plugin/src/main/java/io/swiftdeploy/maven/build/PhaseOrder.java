package io.swiftdeploy.maven.build;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;

/**
 * Whether the phases before a goal's own have run when it runs. Maven 4's concurrent builder (4.0.0-rc-5) neither runs the tests
 * before {@code deploy} nor keeps the order of {@code package}, {@code pre-integration-test} and {@code verify}; goals that are
 * typed run in their order with it, too.
 *
 * @param session the build
 * @param execution the goal that asks
 */
public record PhaseOrder(MavenSession session, MojoExecution execution) {
    private static final String CONCURRENT = "concurrent";

    /** Whether the goal is bound to a phase, and not typed. */
    public boolean isBound() {
        return execution.getSource() == MojoExecution.Source.LIFECYCLE;
    }

    /**
     * Refuses a goal that could run too early.
     *
     * @throws UnorderedPhasesException when the goal is bound to a phase, and the build's phases have no order
     */
    public void require() {
        if (isBound() && CONCURRENT.equals(session.getRequest().getBuilderId())) {
            throw new UnorderedPhasesException(execution.getGoal(), execution.getExecutionId());
        }
    }
}
