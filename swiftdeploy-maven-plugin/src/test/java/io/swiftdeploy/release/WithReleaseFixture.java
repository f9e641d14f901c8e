package io.swiftdeploy.release;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a workshop of its own. */
public abstract class WithReleaseFixture {
    @TempDir
    public Path folder;

    public ReleaseFixture shop;

    @BeforeEach
    public void openFixture() {
        shop = new ReleaseFixture(folder);
    }

    @AfterEach
    public void closeFixture() {
        shop.close();
    }
}
