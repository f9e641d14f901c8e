package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.io.Sha256;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import io.swiftdeploy.runtime.process.instance.Programs;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A command before traffic runs from the copies that the instances of its revision start from, whatever a build does meanwhile.
 */
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
class KeptCommandTest {
    private static final String PRINTED = "sh, -c, 'printf %s \"$1\" >ran', migrate, ";
    private static final String REBUILD = "cd target && mv next.jar app.jar && cd .. && ";

    @TempDir
    Path folder;

    private ProcessStory story;
    private Path jar;

    @BeforeEach
    void build() throws IOException {
        story = new ProcessStory(folder, "shop", ProcessStory.freePort());
        jar = Files.createDirectories(folder.resolve("target")).resolve("app.jar");
        TinyJar.write(jar, "planned");
        TinyJar.write(folder.resolve("target/next.jar"), "built meanwhile");
        story.rehearsal.from(story.rehearsal.running(jar));
    }

    @AfterEach
    void remove() {
        story.close();
    }

    private static String beforeTraffic(String words) {
        return "before_traffic: {timeout: 60s, command: [" + words + "]}\n";
    }

    private String ran() throws IOException {
        return Files.readString(folder.resolve("ran")).split(" ", -1)[0];
    }

    private List<Path> kept() {
        return PrivateFile.in(story.rehearsal.state.resolve("jars"));
    }

    private String hashOfServing() throws IOException {
        String name = story.observe().instances().get(0).name();
        return Sha256.of(Path.of(story.rehearsal
                .record(name)
                .path("launch")
                .path("command")
                .path(2)
                .textValue()));
    }

    @Test
    void deployWhenTheJarIsBuiltAnewMeanwhileMigratesAndStartsTheOneThatWasPlanned() throws IOException {
        String planned = Sha256.of(jar);
        String script = REBUILD + "sha256sum \"$1\" >ran";
        story.version("1.0.0", beforeTraffic("sh, -c, '" + script + "', migrate, target/app.jar"));

        story.deploy();

        assertThat(Sha256.of(jar)).isNotEqualTo(planned);
        assertThat(ran()).isEqualTo(planned);
        assertThat(hashOfServing()).isEqualTo(planned);
    }

    @Test
    void deployWhenAScriptNamesTheJarRunsTheKeptOne() throws IOException {
        String planned = Sha256.of(jar);
        story.version("1.0.0", beforeTraffic("sh, -c, '" + REBUILD + "sha256sum ./target/app.jar >ran'"));

        story.deploy();

        assertThat(ran()).isEqualTo(planned);
    }

    @Test
    void deployWhenAClassPathNamesAFolderOfKeptJarsByAWildcardLeadsItToTheCopies() throws IOException {
        thin();
        story.version("1.0.0", beforeTraffic(PRINTED + "'target/app.jar:target/lib/*'"));

        story.deploy();

        assertThat(ran()).matches("(" + copies() + "/\\w+)/app\\.jar:\\1/lib/\\*");
        assertThat(story.rehearsal.told.warnings).noneMatch(it -> it.contains("/*"));
    }

    @Test
    void deployWhenNotAllInTheFolderOfAWildcardIsKeptSaysThatItRunsAsItIs() throws IOException {
        thin();
        Files.writeString(folder.resolve("target/lib/driver.jar"), "not in the Class-Path");
        story.version("1.0.0", beforeTraffic(PRINTED + "'target/app.jar:target/lib/*'"));

        story.deploy();

        assertThat(ran()).matches(copies() + "/\\w+/app\\.jar:target/lib/\\*");
        assertThat(story.rehearsal.told.warnings)
                .containsOnlyOnce(
                        "services.before_traffic.command names target/lib/*, and not all that is there is kept: the"
                                + " command runs with that folder as it is then, not with a copy.");
    }

    @Test
    void deployWhenNothingOfTheFolderOfAWildcardIsKeptSaysThatItRunsAsItIs() throws IOException {
        Files.createDirectories(folder.resolve("target/flyway/deep"));
        Files.createDirectory(folder.resolve("other"));
        story.version(
                "1.0.0", beforeTraffic("sh, -c, 'ls -d \"target/flyway/*:other/*\" -cp=absent/* other/*.sql; true'"));

        story.deploy();

        assertThat(story.rehearsal.told.warnings)
                .filteredOn(it -> it.contains("/*"))
                .hasSize(2)
                .allMatch(it -> it.contains("that folder as it is then"))
                .anyMatch(it -> it.contains("names target/flyway/*,"))
                .anyMatch(it -> it.contains("names other/*,"));
    }

    /** A jar whose service is in {@code target/lib}. */
    private void thin() throws IOException {
        Files.createDirectory(folder.resolve("target/lib"));
        Files.move(jar, folder.resolve("target/lib/service.jar"));
        TinyJar.write(jar, "thin", Optional.of(TinyService.class.getName()), "lib/service.jar");
    }

    private String copies() {
        return Pattern.quote(story.rehearsal.state.resolve("jars").toString());
    }

    @Test
    void deployWhenTheCommandFailsKeepsNoCopyForIt() {
        story.version("1.0.0", "").deploy();
        int before = kept().size();
        story.rehearsal.from(story.rehearsal.running(folder.resolve("target/next.jar")));
        story.version("2.0.0", beforeTraffic("\"false\""));

        assertThatThrownBy(() -> story.deploy()).hasMessageContaining("exit code 1");

        assertThat(kept()).hasSize(before);
        assertThat(story.answer()).isEqualTo("stable 1.0.0");
    }

    private void keepingTarget() throws IOException {
        Path classes = folder.resolve("target/classes");
        String name = TinyService.class.getName().replace('.', '/') + ".class";
        Path built = classes.resolve(name);
        Files.createDirectories(built.resolveSibling(""));
        Files.copy(ProcessFixture.classes(TinyService.class).resolve(name), built);
        Files.writeString(folder.resolve("target/migrate.sh"), "echo planned >\"$1\"");
        Files.writeString(folder.resolve("other.sh"), "exit 0");
        story.rehearsal.from(new ProcessSettings(
                Optional.empty(),
                List.of(
                        Programs.java(),
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        "target/classes",
                        TinyService.class.getName()),
                List.of("target/classes", "target/migrate.sh"),
                folder,
                "tiny:latest"));
    }

    @Test
    void deployOfAServiceWithKeptFilesRunsTheCommandWhereTheyAreKept() throws IOException {
        keepingTarget();
        String script = "echo echo built meanwhile >" + folder + "/target/new.sh; mv " + folder + "/target/new.sh "
                + folder + "/target/mig*.sh; sh target/migrate.sh " + folder + "/ran";
        story.version("1.0.0", beforeTraffic("sh, -c, '" + script + "'"));

        story.deploy();

        assertThat(folder.resolve("target/migrate.sh")).hasContent("echo built meanwhile");
        assertThat(folder.resolve("ran")).hasContent("planned");
        assertThat(story.answer()).isEqualTo("stable 1.0.0");
    }

    @Test
    void deployOfAServiceWithKeptFilesSaysWhichFolderOfAWildcardIsKeptInPart() throws IOException {
        keepingTarget();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        story.version(
                "1.0.0",
                beforeTraffic("sh, -c, 'true target/* ../* target/classes/*:target/classes/io/* " + elsewhere + "/*'"));

        story.deploy();

        assertThat(story.rehearsal.told.warnings)
                .filteredOn(it -> it.contains("/*"))
                .containsExactly(
                        "services.before_traffic.command names target/*, and services.process.files does not keep all that"
                                + " is there: the command finds only what is kept. Add target to services.process.files.",
                        "services.before_traffic.command names ../*, which is not below the manifest's folder, and the command"
                                + " runs in a folder of its own: write an absolute path.",
                        "services.before_traffic.command names " + elsewhere
                                + "/*, and not all that is there is kept: the"
                                + " command runs with that folder as it is then, not with a copy.");
    }

    @Test
    void deployWhenTheCommandNamesAFileThatIsNotKeptRefuses() throws IOException {
        keepingTarget();
        story.version("1.0.0", beforeTraffic("sh, other.sh"));

        assertThatThrownBy(() -> story.deploy())
                .hasMessageContaining("names other.sh, which is not kept")
                .hasMessageContaining("services.before_traffic.command")
                .hasMessageContaining("add other.sh to services.process.files");
    }
}
