package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineErrorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bind for 0.0.0.0:8080 failed: port is already allocated | choose another port",
                "listen tcp4 0.0.0.0:80: bind: address already in use | ss -ltnp",
                "The container name \"/app-gateway\" is already in use by container \"ab\" | choose another services.name",
                "Range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available | lower services.resources.cpus",
                "unable to find user nobody2: no matching entries | mend services.user",
                "exec: \"nope\": executable file not found in $PATH | mend services.command",
                "listen tcp4 10.9.9.9:80: bind: cannot assign requested address | mend nginx.bind",
                "error while removing network: network x has active endpoints | docker network inspect",
                "remove x: volume is in use - [ab] | docker ps -a",
                "something new | docker info"
            })
    void onARefusalSaysWhatToDo(String said, String advice) {
        assertThat(EngineErrors.on(said)).contains(advice);
    }

    @Test
    void saidIsTheEnginesSentenceAlone() {
        assertThat(Engine.said(new ConflictException("{\"message\":\"The name \\\"/a\\\" is taken\"}\n")))
                .isEqualTo("The name \"/a\" is taken");
        assertThat(Engine.said(new DockerException("plain", 500))).isEqualTo("plain");
    }
}
