package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Has a real nginx read every configuration that the golden files hold. */
@ExtendWith(NeedsDocker.class)
class NginxSyntaxDockerIT {

    static Stream<String> states() {
        return Gateways.all().keySet().stream();
    }

    /** No member of any group can be resolved here: nginx has to start all the same. */
    @ParameterizedTest
    @MethodSource("states")
    void renderWhenTestedByNginxIsAccepted(String state) throws IOException {
        Docker.Result tested = Docker.run(
                Files.readString(Golden.FOLDER.resolve(state)),
                List.of(
                        "run",
                        "--rm",
                        "--interactive",
                        "--network=none",
                        "--user=101:101",
                        "--cap-drop=ALL",
                        "--read-only",
                        "--tmpfs=/tmp",
                        "--tmpfs=/var/log/swiftdeploy:mode=1777",
                        "--entrypoint=sh",
                        Docker.NGINX,
                        "-c",
                        "cat > /tmp/nginx.conf && nginx -e stderr -t -c /tmp/nginx.conf"));

        assertThat(tested.output()).contains("test is successful").doesNotContain("[warn]", "[emerg]", "[error]");
        assertThat(tested.status()).isZero();
    }
}
