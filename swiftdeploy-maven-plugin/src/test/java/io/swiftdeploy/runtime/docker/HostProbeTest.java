package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.runtime.HostReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostProbeTest {
    private static final String GNU =
            """
            Filesystem     1024-blocks     Used Available Capacity Mounted on
            overlay          102558300 51279150  46023418      53% /
            """;
    private static final String PROC =
            """
            0.42 0.58 1.59 2/1003 7
            MemTotal:        8127652 kB
            MemFree:          204728 kB
            MemAvailable:    5127764 kB
            Buffers:          264128 kB
            """;

    @Test
    void parseReadsGnusAnswer() {
        HostReport report = HostProbe.parse(GNU + PROC);

        assertThat(report.diskFreeBytes()).hasValue(46023418L * 1024);
        assertThat(report.load()).hasValue(0.42);
        assertThat(report.memoryFreeBytes()).hasValue(5127764L * 1024);
        assertThat(report.memoryTotalBytes()).hasValue(8127652L * 1024);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overlay              102558300  51279150  46023418  53% /",
                "/dev/mapper/vg0-a--very--long--logical--volume--name 102558300 51279150 46023418 53% /",
                "/dev/vda1 102558300 51279150 46023418 100% /"
            })
    void parseReadsEveryDevice(String line) {
        String busybox = "Filesystem           1024-blocks    Used Available Capacity Mounted on\n" + line + "\n";

        assertThat(HostProbe.parse(busybox + PROC).diskFreeBytes()).hasValue(46023418L * 1024);
    }

    @Test
    void parseTakesTheRootOnly() {
        String other = "tmpfs 65536 0 65536 0% /dev\n";

        assertThat(HostProbe.parse(other + PROC).diskFreeBytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sh: df: not found\n", "overlay - - - - /\n", "overlay 1 1 -5 100% /\n"})
    void parseLeavesOutWhatIsNotSaid(String output) {
        HostReport report = HostProbe.parse(output);

        assertThat(report.diskFreeBytes()).isEmpty();
        assertThat(report.load()).isEmpty();
        assertThat(report.memoryFreeBytes()).isEmpty();
        assertThat(report.memoryTotalBytes()).isEmpty();
    }

    @Test
    void parseWhenOneFigureIsMissingKeepsTheOthers() {
        HostReport report = HostProbe.parse(PROC);

        assertThat(report.diskFreeBytes()).isEmpty();
        assertThat(report.load()).hasValue(0.42);
    }
}
