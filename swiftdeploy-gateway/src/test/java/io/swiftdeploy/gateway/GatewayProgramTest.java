package io.swiftdeploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayProgramTest {
    /** The artifacts that only tests need. */
    private static final String TEST_ARTIFACTS =
            "test-classes|(junit-|opentest4j|apiguardian|assertj|byte-buddy|jqwik|archunit|slf4j|surefire).*";

    @Test
    void classPathIsTheModulesOwnWithoutTheTests() {
        List<Path> all = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(it -> !it.getFileName().toString().matches(TEST_ARTIFACTS))
                .toList();

        assertThat(GatewayProgram.classPath()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void mainClassIsTheProgram() {
        assertThat(GatewayProgram.MAIN_CLASS).isEqualTo(GatewayMain.class.getName());
    }
}
