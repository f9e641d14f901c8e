package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.junit.jupiter.api.Test;

class PhaseOrderTest {
    private static final MojoExecution BOUND = new MojoExecution(new Plugin(), "release", "users");
    private static final MojoExecution TYPED =
            new MojoExecution(new MojoDescriptor(), "default-cli", MojoExecution.Source.CLI);

    @SuppressWarnings("deprecation") // the only one that needs no container
    private static PhaseOrder order(String builder, MojoExecution execution) {
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setBuilderId(builder);
        return new PhaseOrder(new MavenSession(null, null, request, new DefaultMavenExecutionResult()), execution);
    }

    @Test
    void boundGoalWhenBuilderIsConcurrentIsRefused() {
        assertThatThrownBy(() -> order("concurrent", BOUND).require())
                .isInstanceOf(UnorderedPhasesException.class)
                .hasMessage(
                        """
                        Maven's concurrent builder does not run the phases in their order: release could run before the tests, \
                        or without them.
                          where: execution users
                          next:  build without `-b concurrent` (`-T` gives modules their threads, too), or type the goal: its \
                        place in the command is kept; nothing was changed""");
    }

    @Test
    void typedGoalWhenBuilderIsConcurrentMayRun() {
        assertThatCode(() -> order("concurrent", TYPED).require()).doesNotThrowAnyException();
    }

    @Test
    void boundGoalWhenBuilderKeepsTheOrderMayRun() {
        assertThatCode(() -> order("multithreaded", BOUND).require()).doesNotThrowAnyException();
    }
}
