package io.swiftdeploy.runtime.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineErrorsTest {
    private static final EngineAddress ADDRESS =
            new EngineAddress(URI.create("tcp://engine:1"), Optional.empty(), "DOCKER_HOST");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bind for 0.0.0.0:8080 failed: port is already allocated | choose another port",
                "listen tcp4 0.0.0.0:80: bind: address already in use | ss -ltnp",
                "The container name \"/app-gateway\" is already in use by container \"ab\" | choose another services.name",
                "Range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available | lower services.resources.cpus",
                "unable to find user nobody2: no matching entries | correct services.user",
                "exec: \"nope\": executable file not found in $PATH | correct services.command",
                "listen tcp4 10.9.9.9:80: bind: cannot assign requested address | correct nginx.bind",
                "error while removing network: network x has active endpoints | docker network inspect",
                "network db is ambiguous (2 matches found on name) | docker network rm ID",
                "remove x: volume is in use - [ab] | docker ps -a",
                "something new | docker info"
            })
    void adviceSaysWhatToDoAboutARefusal(String message, String advice) {
        assertThat(EngineErrors.advice(message)).contains(advice);
    }

    @Test
    void messageIsTheEnginesSentenceAlone() {
        assertThat(EngineErrors.message(new ConflictException("{\"message\":\"The name \\\"/a\\\" is taken\"}\n")))
                .isEqualTo("The name \"/a\" is taken");
        assertThat(EngineErrors.message(new DockerException("plain", 500))).isEqualTo("plain");
    }

    @Test
    void rootMessageIsOfTheFirstCause() {
        assertThat(EngineErrors.rootMessage(new IllegalStateException("outer", new IOException(" inner "))))
                .isEqualTo("inner");
        assertThat(EngineErrors.rootMessage(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void refusedSaysWhatFailedWhyAndWhatNext() {
        DockerException refusal = new DockerException("port is already allocated", 500);

        assertThat(EngineErrors.refused("The container app-1 cannot be started", "container app-1", refusal))
                .hasMessage(
                        "The container app-1 cannot be started: port is already allocated\n  where: container app-1\n"
                                + "  next:  another container has the port: free it (`docker ps`), or choose another port in the"
                                + " manifest")
                .hasCause(refusal);
        assertThat(EngineErrors.refused(ADDRESS, refusal))
                .hasMessageContaining("The Docker Engine refuses: port is already allocated")
                .hasMessageContaining("where: tcp://engine:1 (from DOCKER_HOST)")
                .hasMessageContaining("choose another port");
    }

    @Test
    void notStartedWhenTheUserMayNotRunTheProgramSaysWhoNeedsTheRight() {
        DockerException refusal =
                new DockerException("OCI runtime create failed: exec: \"/app/run\": permission denied: unknown", 400);

        assertThat(EngineErrors.notStarted("shop-stable-1", refusal))
                .hasMessageContaining("The container shop-stable-1 cannot be started: OCI runtime create failed")
                .hasMessageContaining("where: container shop-stable-1")
                .hasMessageContaining("let the image give that user the program and its files, or name another user"
                        + " with services.user");
        assertThat(EngineErrors.notStarted("shop-stable-1", new DockerException("port is already allocated", 500)))
                .hasMessageContaining("choose another port");
    }

    @Test
    void stoppedAnsweringAsksToRunTheGoalAgain() {
        assertThat(EngineErrors.stoppedAnswering(ADDRESS, new IOException("broken pipe")))
                .hasMessageContaining("The Docker Engine stopped answering: broken pipe.")
                .hasMessageContaining("where: tcp://engine:1")
                .hasMessageContaining("docker info")
                .hasMessageContaining("run the goal again");
    }

    @Test
    void unusableAddressNamesTheCertificates() {
        assertThat(EngineErrors.unusableAddress(ADDRESS, new IllegalArgumentException("no ca.pem")))
                .hasMessageContaining("The Docker Engine's address cannot be used: no ca.pem.")
                .hasMessageContaining("correct the address")
                .hasMessageContaining("DOCKER_CERT_PATH");
    }

    @Test
    void unreachableTellsAMissingRightFromAMissingEngine() {
        assertThat(EngineErrors.unreachable(ADDRESS, new UncheckedIOException(new IOException("Permission denied"))))
                .hasMessageContaining("This user may not use the Docker Engine: permission denied.")
                .hasMessageContaining("add the user to the group");
        assertThat(EngineErrors.unreachable(ADDRESS, new UncheckedIOException(new IOException("Connection refused"))))
                .hasMessageContaining("No Docker Engine answers: Connection refused.")
                .hasMessageContaining("start the Engine")
                .hasMessageContaining("-Dswiftdeploy.runtime=process");
    }

    @Test
    void imageMissingSaysHowToGetIt() {
        assertThat(EngineErrors.imageMissingOffline("app:1"))
                .hasMessageContaining("The image app:1 is not in the Docker Engine, and Maven is offline.")
                .hasMessageContaining("run once without -o");
        assertThat(EngineErrors.imageMissing("mine.example/app:1", "not found", null))
                .hasMessageContaining("mine.example/app:1 is not in the Docker Engine and cannot be pulled: not found.")
                .hasMessageContaining("where: mine.example")
                .hasMessageContaining("docker login");
    }

    @Test
    void foreignContainerIsLeftAlone() {
        assertThat(EngineErrors.foreignContainer("app-gateway"))
                .hasMessageContaining("a container called app-gateway, and it belongs to something else")
                .hasMessageContaining("choose another services.name");
    }
}
