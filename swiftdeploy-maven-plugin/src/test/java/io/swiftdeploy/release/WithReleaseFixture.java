package io.swiftdeploy.release;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a workshop of its own. */
abstract class WithReleaseFixture {
    @TempDir
    Path folder;

    ReleaseFixture shop;

    @BeforeEach
    void openWorkshop() {
        shop = new ReleaseFixture(folder);
    }

    @AfterEach
    void closeWorkshop() {
        shop.close();
    }
}
