package io.swiftdeploy.runtime.process.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeptPlacesTest {
    private static final Path FOLDER = Path.of("/build");
    private static final Path COPY = Path.of("/state/jars/1");

    @Test
    void movedWhenTheWorkingFolderItselfIsKeptLeavesOtherPathsAlone() {
        KeptPlaces places = KeptPlaces.none().with(FOLDER, FOLDER, COPY);
        assertThat(places.moved("/usr/bin/java")).isEqualTo("/usr/bin/java");
        assertThat(places.moved("--url=/x")).isEqualTo("--url=/x");
        assertThat(places.moved("")).isEmpty();
        assertThat(places.moved("/build")).isEqualTo("/state/jars/1");
    }

    /** The state may lie below the folder that is kept. */
    @Test
    void movedLeavesACopysOwnPathAsItIs() {
        KeptPlaces places = KeptPlaces.none()
                .with(FOLDER, FOLDER, FOLDER.resolve("state/1"))
                .with(FOLDER, FOLDER.resolve("app.jar"), FOLDER.resolve("state/1/app.jar"));
        assertThat(places.moved("/build/app.jar:/build/lib")).isEqualTo("/build/state/1/app.jar:/build/state/1/lib");
        assertThat(KeptPlaces.none().moved("app.jar")).isEqualTo("app.jar");
    }

    @Test
    void movedTakesTheLongestOfTheNamesThatFit() {
        KeptPlaces places = KeptPlaces.none()
                .with(FOLDER, FOLDER.resolve("lib"), COPY.resolve("lib"))
                .with(FOLDER, FOLDER.resolve("lib/a.jar"), COPY.resolve("a.jar"));
        assertThat(places.moved("lib/a.jar:lib")).isEqualTo("/state/jars/1/a.jar:/state/jars/1/lib");
    }
}
