package io.swiftdeploy.runtime.process.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.NativeText;
import io.swiftdeploy.runtime.process.ProcessFixture;
import io.swiftdeploy.runtime.process.state.Launch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service gets its environment and arguments as they are written, or the locale is named and nothing starts. */
class PassedTextTest {
    private static final PassedText ASCII =
            new PassedText(new NativeText(StandardCharsets.US_ASCII, StandardCharsets.US_ASCII, "LC_ALL=C"));

    @TempDir
    Path folder;

    /** A build that starts a service with such a city; prints what kept it from that. */
    static final class Build {
        private Build() {}

        public static void main(String... arguments) {
            Path folder = Path.of(arguments[0]);
            try {
                Launcher.start(launch("CITY", "Z\u00fcrich", folder, "a"), folder.resolve("service.log"));
            } catch (SwiftDeployException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static Launch launch(String name, String value, Path folder, String argument) {
        return new Launch(
                List.of("/bin/sh", "-c", "printf '%s|%s' \"$CITY\" \"$1\"; echo", "sh", argument),
                new TreeMap<>(Map.of(name, value)),
                folder);
    }

    @Test
    void requireWhenAValueWouldBeAnotherNamesKeyAndLocaleButNotTheValue() {
        assertThatThrownBy(() -> ASCII.require(launch("CITY", "Z\u00fcrich", folder, "a")))
                .hasMessageStartingWith(
                        "The value of `CITY` would reach the instances with other characters, because of"
                                + " the locale of this build (LC_ALL=C; its character set is US-ASCII).")
                .hasMessageContaining("services.env.CITY")
                .hasMessageContaining("run Maven in a UTF-8 locale, for example with LC_ALL=C.UTF-8")
                .hasMessageNotContaining("rich");
    }

    @Test
    void requireWhenAnArgumentOrTheFolderWouldBeAnotherIsRefused() {
        assertThatThrownBy(() -> ASCII.require(launch("CITY", "Bern", folder, "--stra\u00dfe")))
                .hasMessageContaining("`--stra\u00dfe` would reach");
        assertThatThrownBy(() -> ASCII.require(launch("CITY", "Bern", folder.resolve("\u00e9t\u00e9"), "a")))
                .hasMessageContaining("The name of their folder would reach");
        assertThatCode(() -> ASCII.require(launch("CITY", "Bern?", folder, "a")))
                .doesNotThrowAnyException();
    }

    @Test
    void startInTheLocaleCStartsNothingAndSaysSo() throws Exception {
        assumeThat(Path.of("/bin/sh")).exists();

        String said = buildIn("C");

        assertThat(said)
                .contains("The value of `CITY` would reach")
                .contains("LC_ALL=C")
                .contains("LC_ALL=C.UTF-8");
        assertThat(folder.resolve("service.log")).doesNotExist();
    }

    @Test
    void startInALocaleOfUtf8PassesTheValueAsItIs() throws Exception {
        assumeThat(Path.of("/bin/sh")).exists();

        assertThat(buildIn("C.UTF-8")).isEmpty();

        Path log = folder.resolve("service.log");
        ProcessFixture.await(() -> LogTail.of(log, 1).equals(List.of("Z\u00fcrich|a")));
        assertThat(Files.readString(log)).isEqualTo("Z\u00fcrich|a\n");
    }

    private String buildIn(String locale) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Programs.java(),
                "-cp",
                System.getProperty("java.class.path"),
                Build.class.getName(),
                folder.toString());
        builder.environment().put("LC_ALL", locale);
        Process build = builder.redirectErrorStream(true).start();
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(build.waitFor()).as(output).isZero();
        return output;
    }
}
