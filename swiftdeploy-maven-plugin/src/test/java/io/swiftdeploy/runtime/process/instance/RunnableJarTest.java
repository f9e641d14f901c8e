package io.swiftdeploy.runtime.process.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.runtime.process.ProcessFixture;
import io.swiftdeploy.runtime.process.TinyJar;
import io.swiftdeploy.runtime.process.TinyService;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnableJarTest {
    @TempDir
    Path folder;

    ProcessFixture rehearsal;
    Path jar;

    @BeforeEach
    void rehearse() {
        jar = folder.resolve("tiny.jar");
        rehearsal = new ProcessFixture(folder, "jars");
        rehearsal.from(rehearsal.running(jar));
    }

    @AfterEach
    void removeAll() {
        rehearsal.close();
    }

    private void build(String comment) throws IOException {
        TinyJar.write(jar, comment);
    }

    @Test
    void imageWhenTheServiceIsMeantTellsOfTheJar() throws Exception {
        build("first");
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));

        Image image = rehearsal.runtime().image("tiny:latest");

        assertThat(image.id()).isEqualTo("sha256:" + HexFormat.of().formatHex(digest));
        assertThat(image.sizeBytes()).isEqualTo(Files.size(jar));
        assertThat(image.user()).isEqualTo("process of " + System.getProperty("user.name"));
        assertThat(rehearsal.runtime().image("nginx:latest")).isEqualTo(Image.unresolved("nginx:latest"));
    }

    @Test
    void startWhenTheJarIsRebuiltUnderTheProcessGoesOnWithItsOwnCopy() throws IOException {
        build("first");
        var group = rehearsal.stable().group();
        String name = rehearsal.started().get(0);
        Files.writeString(jar, "half a jar");

        assertThat(rehearsal.http.text(rehearsal.address(name, "/"))).contains("stable 1.0.0");
        rehearsal.runtime().stop(List.of(name));
        Files.delete(jar);
        rehearsal.runtime().resume(group);
        ProcessFixture.await(() -> rehearsal.answers(name));
    }

    @Test
    void startWhenTheJarChangedSinceItWasPlannedRefuses() throws IOException {
        build("first");
        var specs = rehearsal.instances();
        build("second");

        assertThatThrownBy(() -> rehearsal.runtime().start(rehearsal.stack, specs))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("has changed since the release began")
                .hasMessageContaining(jar.toString());
        assertThat(rehearsal.runtime().observe(rehearsal.stack).instances()).isEmpty();
    }

    @Test
    void startWhenTheJarNeedsOthersBesideItTakesThemAlong() throws IOException {
        build("dependency");
        Files.createDirectories(folder.resolve("lib"));
        Files.move(jar, folder.resolve("lib/dependency.jar"));
        TinyJar.write(jar, "thin", Optional.of(TinyService.class.getName()), "lib/dependency.jar lib/absent.jar");
        String before = rehearsal.runtime().image("tiny:latest").id();

        String name = rehearsal.started().get(0);

        assertThat(rehearsal.answers(name)).isTrue();
        Files.writeString(folder.resolve("lib/dependency.jar"), "another");
        assertThat(rehearsal.runtime().image("tiny:latest").id()).isNotEqualTo(before);
    }

    @Test
    void startWhenTheClassPathNamesAFolderTakesItAlongAndFindsItThere() throws IOException {
        configured("conf/ lib/absent.jar absent/", "one");
        String before = rehearsal.runtime().image("tiny:latest").id();

        String name = rehearsal.started().get(0);
        String kept = rehearsal.record(name).path("command").toString();
        PrivateFile.remove(folder.resolve("conf"));

        assertThat(rehearsal.answers(name)).isTrue();
        assertThat(copies("conf/deep/app.properties")).singleElement().satisfies(it -> assertThat(it)
                .hasContent("one"));
        assertThat(kept).doesNotContain("conf");
        assertThat(rehearsal.told.warnings).isEmpty();
        configured("conf/", "two");
        assertThat(rehearsal.runtime().image("tiny:latest").id()).isNotEqualTo(before);
    }

    @Test
    void startWhenAFolderOfTheClassPathHasLinksKeepsThoseToWhatIsKeptAndTellsThoseThatLeadOut() throws IOException {
        configured("conf/", "one");
        Files.createSymbolicLink(folder.resolve("conf/driver.jar"), Path.of("../lib/the service.jar"));
        Files.createSymbolicLink(folder.resolve("conf/outside"), Path.of("/etc/hosts"));

        rehearsal.started();

        assertThat(copies("conf/driver.jar")).singleElement().satisfies(it -> assertThat(it.toRealPath())
                .startsWith(rehearsal.state.toRealPath()));
        assertThat(rehearsal.told.warnings)
                .containsExactly(
                        "Links lead out of what services.process.jar keeps: conf/outside. A rollback will use what they"
                                + " lead to as it is then.");
    }

    @Test
    void startWhenTheClassPathNamesItsOwnFolderTakesTheFilesBesideTheJarAndSaysThatFoldersAreLeft() throws IOException {
        Files.writeString(folder.resolve("app.properties"), "beside");
        configured(". conf", "one");

        rehearsal.started();

        assertThat(copies("app.properties")).hasSize(1);
        assertThat(copies("conf")).isEmpty();
        assertThat(rehearsal.told.warnings).singleElement().asString().contains("own folder", "not its folders");
    }

    /** Copies of files have no bound; only folders are walked. */
    @Test
    void remarksWhenALargeFileLiesBesideTheJarDoNotRefuseIt() throws IOException {
        build("beside");
        try (RandomAccessFile dump = new RandomAccessFile(folder.resolve("dump").toFile(), "rw")) {
            dump.setLength(3L << 30);
        }

        assertThat(JarClassPath.of(jar, folder.resolve("state"), ".").remarks()).isEmpty();
    }

    @Test
    void startWhenTheClassPathNamesAnAbsolutePathSaysThatItIsNotKept() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere.jar"), "x");
        configured(elsewhere + " " + elsewhere.toUri() + " http://127.0.0.1/x.jar /nowhere/x.jar", "one");

        rehearsal.started();

        assertThat(rehearsal.told.warnings)
                .singleElement()
                .asString()
                .contains("not kept: " + elsewhere + ". ", "A rollback will use what is there then");
    }

    @Test
    void imageWhenTheClassPathLeadsUpRefusesSinceACopyWouldRunWithoutIt() throws IOException {
        Files.writeString(folder.resolve("above.jar"), "x");
        Path target = Files.createDirectories(folder.resolve("target"));
        jar = target.resolve("tiny.jar");
        rehearsal.from(rehearsal.running(jar));
        Files.writeString(target.resolve("in.jar"), "x");
        TinyJar.write(
                jar, "thin", Optional.of(TinyService.class.getName()), "../above.jar ../target/in.jar ../none.jar");

        assertThatThrownBy(() -> rehearsal.runtime().image("tiny:latest"))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("leads out of the jar's folder: ../above.jar, ../target/in.jar.")
                .hasMessageContaining("classpathPrefix")
                .hasMessageContaining(jar.toString());
    }

    /** A thin jar whose service is in {@code lib}, and a folder with a setting beside it. */
    private void configured(String classPath, String setting) throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        TinyJar.write(folder.resolve("lib/the service.jar"), "service");
        Files.createDirectories(folder.resolve("conf/deep"));
        Files.writeString(folder.resolve("conf/deep/app.properties"), setting);
        TinyJar.write(
                jar,
                "thin",
                Optional.of(TinyService.class.getName()),
                classPath + " lib/the%20service.jar lib/the%20service.jar");
    }

    private List<Path> copies(String name) {
        return PrivateFile.in(rehearsal.state.resolve("jars")).stream()
                .map(it -> it.resolve(name))
                .filter(Files::exists)
                .toList();
    }

    @Test
    void removeWhenNobodyNeedsACopyAnyMoreRemovesIt() throws IOException {
        build("first");
        String name = rehearsal.started().get(0);
        Path kept = rehearsal.state.resolve("jars");
        assertThat(PrivateFile.in(kept)).hasSize(1);

        rehearsal.runtime().remove(List.of(name));

        assertThat(PrivateFile.in(kept)).isEmpty();
    }

    @Test
    void imageWhenTheJarIsMissingSaysHowToGetIt() {
        assertThatThrownBy(() -> rehearsal.runtime().image("tiny:latest"))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("does not exist")
                .hasMessageContaining(jar.toString())
                .hasMessageContaining("mvn package");
    }

    @Test
    void imageWhenTheFileIsNoJarSaysSo() throws IOException {
        Files.writeString(jar, "no jar at all");

        assertThatThrownBy(() -> rehearsal.runtime().image("tiny:latest"))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("cannot be run")
                .hasMessageContaining("services.process.command");
    }

    @Test
    void imageWhenTheJarHasNoMainClassSaysSo() throws IOException {
        TinyJar.write(jar, "library", Optional.empty(), "");

        assertThatThrownBy(() -> rehearsal.runtime().image("tiny:latest"))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("no Main-Class");
    }

    @Test
    void imageWhenAWarDoesNotRunByItselfSaysWhatToDo() throws IOException {
        jar = folder.resolve("shop.war");
        rehearsal.from(rehearsal.running(jar));
        TinyJar.write(jar, "for a server", Optional.empty(), "");

        assertThatThrownBy(() -> rehearsal.runtime().image("tiny:latest"))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("The service's WAR does not run by itself")
                .hasMessageContaining("repackage");
    }

    @Test
    void imageWhenThereIsNeitherJarNorCommandSaysWhatToSet() {
        rehearsal.from(new ProcessSettings(Optional.empty(), List.of(), List.of(), folder, "tiny:latest"));

        assertThatThrownBy(() -> rehearsal.runtime().image("tiny:latest"))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("Neither a jar nor a command")
                .hasMessageContaining("services.process");
    }

    @Test
    void imageWhenAFileOfTheCommandChangesIsAnother() throws IOException {
        Files.writeString(folder.resolve("app.txt"), "one");
        rehearsal.from(
                new ProcessSettings(Optional.empty(), List.of("cat", "app.txt"), List.of(), folder, "tiny:latest"));
        String before = rehearsal.runtime().image("tiny:latest").id();
        Files.writeString(folder.resolve("app.txt"), "two");

        assertThat(before).matches("sha256:[0-9a-f]{64}");
        assertThat(rehearsal.runtime().image("tiny:latest").id()).isNotEqualTo(before);
    }
}
