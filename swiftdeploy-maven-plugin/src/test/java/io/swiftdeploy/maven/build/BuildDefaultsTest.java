package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.framework.Library;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ProjectDefaults;
import io.swiftdeploy.manifest.read.ProjectDefaults.Told;
import io.swiftdeploy.maven.Goals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What POMs tell, as Maven itself builds their models. */
class BuildDefaultsTest {
    private static final String PARENT = "<version>1.0-SNAPSHOT</version>";
    private static final String REFERENCE =
            "<parent><groupId>it</groupId><artifactId>parent</artifactId><version>1.0-SNAPSHOT</version></parent>";

    @TempDir
    Path folder;

    private BuiltProject build;

    @BeforeEach
    void begin() {
        build = new BuiltProject(folder);
    }

    @Test
    void ofWhenThereIsNoPomKnowsTheVersionOnly() {
        MavenProject project = new MavenProject();
        project.setVersion("1");

        assertThat(BuildDefaults.of(project, Goals.session(build.request()))).isEqualTo(new ManifestDefaults("1"));
    }

    @Test
    void ofWhenThePomSaysNoMoreNamesTheImageByArtifactAndVersion() {
        ProjectDefaults project = of(PARENT, "");

        assertThat(project.artifactId()).isEqualTo("module");
        assertThat(project.image()).isEqualTo(new Told("module:1.0-SNAPSHOT", "artifactId and version"));
    }

    @Test
    void ofWhenJibMakesTheImageTakesItsName() {
        String jib = plugin(
                "com.google.cloud.tools",
                "jib-maven-plugin",
                "<configuration><to><image>registry.example.com/team/${project.artifactId}</image></to></configuration>");

        assertThat(of(PARENT, jib).image()).isEqualTo(new Told("registry.example.com/team/module", "jib-maven-plugin"));
        build.give("jib.to.image", "other:2");
        assertThat(of(PARENT, jib).image().value()).isEqualTo("other:2");
    }

    @Test
    void ofWhenJibIsNotUsedDoesNotReadItsProperties() {
        build.give("image", "other:2");

        assertThat(of(PARENT, "").image().value()).isEqualTo("module:1.0-SNAPSHOT");
    }

    @Test
    void ofWhenSpringBootMakesTheImageTakesItsName() {
        String boot = plugin(
                "org.springframework.boot",
                "spring-boot-maven-plugin",
                "<executions><execution><goals><goal>build-image-no-fork</goal></goals>"
                        + "<configuration><image><name>team/shop:${project.version}</name></image></configuration>"
                        + "</execution></executions>");

        assertThat(of(PARENT, boot).image()).isEqualTo(new Told("team/shop:1.0-SNAPSHOT", "spring-boot-maven-plugin"));
    }

    @Test
    void ofWhenQuarkusMakesTheImageTakesItsNameFromItsProperties() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("module/src/main/resources"));
        Files.writeString(
                sources.resolve("application.properties"),
                "quarkus.container-image.group=team\nquarkus.container-image.tag=${some.tag}\n");
        String module = dependency("io.quarkus", "quarkus-container-image-jib", "")
                + "<properties><quarkus.container-image.name>shop</quarkus.container-image.name></properties>";

        assertThat(of(PARENT, module).image())
                .isEqualTo(new Told("team/shop:1.0-SNAPSHOT", "quarkus-container-image-jib"));
    }

    @Test
    void ofWhenThePomHasLibrariesTellsThoseOfTheServiceWithItsParents() {
        String module = dependency("io.quarkus", "quarkus-rest", "<version>3.15.1</version>")
                + plugin("org.example", "some-plugin", "<version>1</version>");
        String tests = module.replace(
                "</dependencies>",
                "<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-test</artifactId>"
                        + "<version>3</version><scope>test</scope></dependency></dependencies>");

        assertThat(of(PARENT, tests).libraries())
                .extracting(Library::toString)
                .contains("dependency io.quarkus:quarkus-rest", "plugin org.example:some-plugin", "parent it:parent")
                .noneMatch(it -> it.contains("springframework"));
    }

    private ProjectDefaults of(String parent, String module) {
        MavenProject project = build.build(parent, REFERENCE + module);
        return BuildDefaults.of(project, Goals.session(build.request()))
                .project()
                .orElseThrow();
    }

    private static String plugin(String group, String artifact, String more) {
        return "<build><plugins><plugin><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId>"
                + (more.contains("<version>") ? "" : "<version>1</version>") + more + "</plugin></plugins></build>";
    }

    private static String dependency(String group, String artifact, String version) {
        return "<dependencies><dependency><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId>"
                + (version.isEmpty() ? "<version>1</version>" : version) + "</dependency></dependencies>";
    }
}
