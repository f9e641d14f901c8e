package io.swiftdeploy.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseClaimTest {
    @TempDir
    private Path folder;

    private History history;

    @BeforeEach
    void open() {
        history = new History(folder.resolve("history.jsonl"), Clock.systemUTC(), "tester");
    }

    @Test
    void claimWhenHeldIsRefusedAndTheHolderKeepsIt() {
        try (ReleaseClaim held = history.claim("shop")) {
            assertThat(held).isNotNull();
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> history.claim("shop"))
                        .isInstanceOf(SwiftDeployException.class)
                        .hasMessageContaining("Another release of shop is running")
                        .hasMessageContaining("swiftdeploy:status");
            }
        }
    }

    @Test
    void claimWhenLetGoCanBeHadAgain() {
        history.claim("shop").close();

        history.claim("shop").close();
    }

    @Test
    void claimOfAnotherStackIsFree() {
        try (ReleaseClaim shop = history.claim("shop");
                ReleaseClaim bank = history.claim("bank")) {
            assertThat(shop).isNotSameAs(bank);
        }
    }

    @Test
    void claimWhenTheFolderCannotBeMadeSaysWhatToDo() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        History inFile = new History(file.resolve("history.jsonl"), Clock.systemUTC(), "tester");

        assertThatThrownBy(() -> inFile.claim("shop")).hasMessageContaining("swiftdeploy.history");
        assertThatThrownBy(() -> inFile.claim("shop")).hasMessageContaining("swiftdeploy.history");
    }
}
