package io.swiftdeploy.runtime.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerNetworksTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One that was made to join {@code db}, and is in {@code networks}, as JSON. */
    private static List<String> absentFrom(String networks, Map<String, Set<String>> ids)
            throws JsonProcessingException {
        String container =
                """
                {"HostConfig": {"NetworkMode": "shop-net"}, "NetworkSettings": {"Networks": {%s}},
                 "Config": {"Labels": {"io.swiftdeploy.networks": "db"}}}
                """
                        .formatted(networks);
        return ContainerNetworks.absentFrom(JSON.readValue(container, InspectContainerResponse.class), ids);
    }

    /** Some Engines permit several of one name: whichever it is in is one that was meant. */
    @ParameterizedTest
    @CsvSource({"1", "2"})
    void absentFromWhenItIsInOneOfSeveralOfTheNameIsNone(String id) throws JsonProcessingException {
        assertThat(absentFrom("\"db\": {\"NetworkID\": \"" + id + "\"}", Map.of("db", Set.of("1", "2"))))
                .isEmpty();
    }

    @Test
    void absentFromWhenItsNetworkWasMadeAnewHasIt() throws JsonProcessingException {
        assertThat(absentFrom("\"db\": {\"NetworkID\": \"gone\"}", Map.of("db", Set.of("1", "2"))))
                .containsExactly("db");
        assertThat(absentFrom("\"db\": {\"NetworkID\": \"gone\"}", Map.of())).containsExactly("db");
    }

    @Test
    void absentFromWhenItLeftTheNetworkHasIt() throws JsonProcessingException {
        assertThat(absentFrom("\"other\": {\"NetworkID\": \"1\"}", Map.of("db", Set.of("1"))))
                .containsExactly("db");
    }

    @Test
    void absentFromBeforeItsFirstStartIsNone() throws JsonProcessingException {
        assertThat(absentFrom("\"db\": {\"NetworkID\": \"\"}", Map.of("db", Set.of("1"))))
                .isEmpty();
    }
}
