package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalHostTest {
    @TempDir
    Path folder;

    @Test
    void reportWhenLinuxTellsTakesWhatANewProgramCouldHave() throws Exception {
        Path memory = Files.writeString(
                folder.resolve("meminfo"), "MemTotal:  1000 kB\nMemFree:  10 kB\nMemAvailable:    600 kB\n");

        var report = new LocalHost(folder, memory).report();

        assertThat(report.memoryFreeBytes()).hasValue(600 * 1024);
        assertThat(report.memoryTotalBytes()).hasValue(1000 * 1024);
    }

    @Test
    void reportWhenThereIsNoSuchFileAsksTheJvm() {
        var report = new LocalHost(folder, folder.resolve("absent")).report();

        assertThat(report.memoryTotalBytes().orElseThrow())
                .isGreaterThan(report.memoryFreeBytes().orElseThrow());
    }

    @Test
    void reportWhenTheFolderIsNotThereYetMeasuresTheDiskThatItWillBeOn() {
        var report = new LocalHost(folder.resolve("not/yet/there"), folder.resolve("absent")).report();

        long now = folder.toFile().getUsableSpace();
        assertThat(report.diskFreeBytes().orElseThrow()).isBetween(now / 2, now * 2);
    }

    @Test
    void freeWhenTheDiskCannotBeAskedIsAbsent() {
        assertThat(LocalHost.free(folder.resolve("absent").toFile())).isEmpty();
    }

    @Test
    void positiveWhenThePlatformHasNoLoadIsAbsent() {
        assertThat(LocalHost.positive(-1)).isEmpty();
        assertThat(LocalHost.positive(0)).hasValue(0);
        assertThat(LocalHost.positive(Double.NaN)).isEmpty();
    }
}
