package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.runtime.docker.engine.Execution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a container is asked while it ends, and is started, again and again. */
class ExecutionDockerIT {
    private static final String NAME = "tst-asked-restarting";
    private static final List<String> QUESTION = List.of("true");

    private final RealEngine engine = new RealEngine("tst-asked", 18354);
    private final Execution execution = new Execution(engine.client);

    @AfterEach
    void remove() {
        engine.close();
    }

    @Test
    void questionWhenItsContainerEndsAgainAndAgainIsNotAnsweredAndDoesNotFail() {
        run("exit 1");
        RealEngine.await("the container waits for its next start", this::isRestarting);

        assertThat(execution.ask(NAME, QUESTION)).isEmpty();
        engine.client.stopContainerCmd(NAME).exec();
        assertThat(execution.ask(NAME, QUESTION)).isEmpty();
        assertThatThrownBy(() -> execution.run(NAME, QUESTION)).isInstanceOf(ConflictException.class);
    }

    @Test
    void questionWhenItsContainerRunsHasItsAnswer() {
        run("exec sleep 60");

        assertThat(execution.ask(NAME, QUESTION).map(Execution.CommandResult::exitCode))
                .isEqualTo(Optional.of(0L));
        assertThat(execution.ask(NAME, List.of("false")).map(Execution.CommandResult::exitCode))
                .isEqualTo(Optional.of(1L));
    }

    private void run(String script) {
        engine.client
                .createContainerCmd(RealEngine.NGINX)
                .withName(NAME)
                .withLabels(Map.of(Labels.STACK, engine.stack.toString()))
                .withEntrypoint("sh", "-c", script)
                .withHostConfig(HostConfig.newHostConfig().withRestartPolicy(RestartPolicy.alwaysRestart()))
                .exec();
        engine.client.startContainerCmd(NAME).exec();
    }

    private boolean isRestarting() {
        return Boolean.TRUE.equals(engine.inspect(NAME).getState().getRestarting());
    }
}
