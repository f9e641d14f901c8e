package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceSignsTest {
    private final MavenProject project = new MavenProject();

    @TempDir
    Path folder;

    @BeforeEach
    void makeLibrary() {
        project.setFile(folder.resolve("pom.xml").toFile());
        project.setBuild(new Build());
    }

    private boolean isService() {
        return new ServiceSigns(project).isService();
    }

    @Test
    void isServiceOfAJarAloneIsFalse() {
        assertThat(isService()).isFalse();
    }

    @Test
    void isServiceOfAWarOrWithADockerfileIsTrue() throws IOException {
        project.setPackaging("war");
        assertThat(isService()).isTrue();

        project.setPackaging("jar");
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch");
        assertThat(isService()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "spring-boot-maven-plugin, '', true",
        "spring-boot-maven-plugin, <skip>true</skip>, false",
        "quarkus-maven-plugin, '', true",
        "quarkus-extension-maven-plugin, '', false",
        "jib-maven-plugin, <to><image>shop</image></to>, true",
        "maven-jar-plugin, <archive><addMavenDescriptor>false</addMavenDescriptor></archive>, false",
        "maven-jar-plugin, <archive><manifest><mainClass>shop.Main</mainClass></manifest></archive>, true",
        "maven-shade-plugin, <transformers><transformer><mainClass>a.B</mainClass></transformer></transformers>, true",
        "maven-compiler-plugin, <mainClass>shop.Main</mainClass>, false",
        "exec-maven-plugin, <mainClass>shop.Main</mainClass>, false"
    })
    void isServiceIsWhatAPluginMakesOfIt(String artifact, String configuration, boolean service) throws Exception {
        Plugin plugin = new Plugin();
        plugin.setGroupId("any");
        plugin.setArtifactId(artifact);
        plugin.setConfiguration(
                Xpp3DomBuilder.build(new StringReader("<configuration>" + configuration + "</configuration>")));
        project.getBuild().addPlugin(plugin);

        assertThat(isService()).isEqualTo(service);
    }

    /** A parent has the plugin for its services, and this module is none. */
    @Test
    void isServiceWhenAPropertySkipsThePluginIsFalse() {
        addPlugin("jib-maven-plugin");
        assertThat(isService()).isTrue();

        project.getProperties().setProperty("jib.skip", "true");
        assertThat(isService()).isFalse();
    }

    /** A parent turns off the images of all modules, and this one is a program as before. */
    @Test
    void isServiceWhenAPropertySkipsAnotherPluginIsTrue() {
        addPlugin("jib-maven-plugin");
        addPlugin("spring-boot-maven-plugin");
        project.getProperties().setProperty("jib.skip", "true");
        assertThat(isService()).isTrue();

        project.getProperties().setProperty("spring-boot.repackage.skip", "true");
        assertThat(isService()).isFalse();
    }

    private void addPlugin(String artifact) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("any");
        plugin.setArtifactId(artifact);
        project.getBuild().addPlugin(plugin);
    }
}
