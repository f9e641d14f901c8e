package io.swiftdeploy.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies' own tests and checks, run by the opa that will decide by them. */
class PolicyFilesRealOpaIT {
    private static final String POLICIES = "../policies";

    @BeforeEach
    void needsOpa() {
        RealOpa.assumePresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check --strict", "fmt --fail --diff"})
    void policiesAreAsTheyShouldBe(String command) throws Exception {
        Ending ending = opa(command);

        assertThat(ending.status()).as(ending.output()).isZero();
    }

    @Test
    void testsAreFoundAndPass() throws Exception {
        Ending ending = opa("test --verbose --timeout=60s");

        assertThat(ending.status()).as(ending.output()).isZero();
        assertThat(ending.output()).containsPattern("PASS: [1-9][0-9]+/[1-9][0-9]+");
    }

    private record Ending(int status, String output) {}

    private static Ending opa(String command) throws Exception {
        List<String> words =
                new ArrayList<>(List.of(RealOpa.binary().orElseThrow().toString()));
        words.addAll(List.of(command.split(" ")));
        words.add(POLICIES);
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ending(process.waitFor(), output);
    }
}
