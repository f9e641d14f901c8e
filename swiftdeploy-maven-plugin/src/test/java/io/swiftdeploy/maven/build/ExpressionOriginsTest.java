package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.bind.Interpolation.Origin;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.artifact.repository.ArtifactRepository;
import org.apache.maven.artifact.repository.ArtifactRepositoryPolicy;
import org.apache.maven.artifact.repository.Authentication;
import org.apache.maven.artifact.repository.MavenArtifactRepository;
import org.apache.maven.artifact.repository.layout.DefaultRepositoryLayout;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Proxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value from outside the project is told from one of the project, whichever way it takes through the POMs. */
class ExpressionOriginsTest {
    private static final String PLAIN = "<version>1.2.3</version>";
    private static final String OF_PARENT = "<parent><groupId>it</groupId><artifactId>parent</artifactId>%s</parent>";

    @TempDir
    Path folder;

    private BuiltProject built;

    @BeforeEach
    void start() {
        built = new BuiltProject(folder);
    }

    private MavenInterpolation module(String elements) {
        return built.interpolation(built.build(PLAIN, "<groupId>it</groupId>" + elements));
    }

    private MavenInterpolation child(String parent, String parentVersion, String elements) {
        String reference = OF_PARENT.replace("%s", "<version>" + parentVersion + "</version>");
        return built.interpolation(built.build(parent, reference + elements));
    }

    private static void isOutside(MavenInterpolation values, String expression) {
        assertThat(values.resolve(expression)).get().asString().contains("hunter2");
        assertThat(values.origin(expression)).isEqualTo(Origin.OUTSIDE);
    }

    private static void isOfProject(MavenInterpolation values, String expression) {
        assertThat(values.resolve(expression)).isPresent().get().asString().doesNotContain("hunter2");
        assertThat(values.origin(expression)).isEqualTo(Origin.PROJECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project.version",
                "pom.version",
                "projects.version",
                "project.version/x",
                "project.model.version",
                "project.id",
                "project",
                "project.build.finalName",
                "v",
                "w",
                "bare",
                "project.properties",
                "project.properties(v)",
                "project.properties(bare)",
                "project.description",
                "project.name",
                "project.scm.url",
                "project.organization.name",
                "project.developers[0].email",
                "project.model.developers[0].email",
                "project.build.outputDirectory",
                "project.build.directory/x",
                "unprefixed"
            })
    void fieldsOfThePomAreFollowedToTheEnvironment(String expression) {
        MavenInterpolation values = module(
                """
                <version>1.0-${env.SECRET}</version>
                <name>${project.description}</name>
                <description>of ${env.SECRET}</description>
                <scm><url>http://${env.SECRET}</url></scm>
                <organization><name>${version}</name></organization>
                <developers><developer><email>${w}@host</email></developer></developers>
                <build><directory>target/${pom.version}</directory></build>
                <properties><v>${project.version}</v><w>a ${v}</w><bare>${version}</bare><unprefixed>${SECRET}</unprefixed>
                </properties>
                """);

        isOutside(values, expression);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project.version",
                "project.artifactId",
                "project.groupId",
                "project.id",
                "project.name",
                "project.packaging",
                "project.description",
                "project.url",
                "project.basedir",
                "project.basedir/conf",
                "uri",
                "project.file",
                "project.file.name",
                "basedir",
                "basedir/conf",
                "project.build.directory",
                "project.build.outputDirectory",
                "project.build.sourceDirectory",
                "project.build.finalName",
                "project.build.sourceEncoding",
                "project.licenses[0].name",
                "project.model.version",
                "project.parent.version",
                "project.parent.artifactId",
                "project.properties(v)",
                "pom.version",
                "v",
                "base"
            })
    void whatTheProjectSaysAndMavenFindsOutAreOfTheProject(String expression) {
        MavenInterpolation values = child(
                PLAIN + "<description>of ${project.artifactId}</description><url>http://x</url>",
                "1.2.3",
                """
                <licenses><license><name>MIT</name></license></licenses>
                <properties><v>${project.version}</v><java.version>17</java.version><base>jre:${java.version}</base>
                <uri>${project.baseUri}</uri>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
                """);

        isOfProject(values, expression);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project.version",
                "project.description",
                "project.build.finalName",
                "project.parent.version",
                "project.parent.description",
                "project.parent",
                "v"
            })
    void fieldsOfTheParentAreFollowed(String expression) {
        MavenInterpolation values = child(
                "<version>1.0-${revision}</version><description>${v}</description>"
                        + "<properties><revision>${env.SECRET}</revision><v>${project.version}</v></properties>",
                "1.0-${revision}",
                "<version>${project.parent.version}</version>");

        isOutside(values, expression);
    }

    @Test
    void versionWhenOnlyTheReferenceToTheParentHasItIsThatOfTheReference() {
        String properties = "<properties><revision>${env.SECRET}</revision></properties>";

        isOutside(child("<version>${revision}</version>" + properties, "${revision}", ""), "project.version");
    }

    @Test
    void nameWhenOnlyTheParentHasItIsNotInherited() {
        isOfProject(child(PLAIN + "<name>${env.SECRET}</name>", "1.2.3", ""), "project.name");
    }

    @ParameterizedTest
    @CsvSource({"revision", "sha1", "changelist"})
    void ciFriendlyVersionWhenOnTheCommandLineIsOfTheBuild(String name) {
        built.give(name, "1.2");

        MavenInterpolation values = module("<version>${" + name + "}</version><properties><" + name + ">${env.SECRET}</"
                + name + "></properties>");

        isOfProject(values, "project.version");
        isOfProject(values, name);
    }

    @ParameterizedTest
    @CsvSource({"revision", "sha1", "changelist"})
    void ciFriendlyVersionWhenASystemPropertyOverridesThePomIsFromOutside(String name) {
        built.set(name, "hunter2");

        MavenInterpolation values =
                module("<version>${" + name + "}</version><properties><" + name + ">1</" + name + "></properties>");

        isOutside(values, "project.version");
        isOutside(values, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<properties><revision>1</revision></properties>", ""})
    void ciFriendlyVersionWhenTheSettingsHaveItIsFromOutside(String properties) {
        built.addSettings("other", "hunter2");
        built.addSettings("revision", "1-${other}");

        MavenInterpolation values = module("<version>${revision}</version>" + properties);

        isOutside(values, "project.version");
        isOutside(values, "revision");
        isOutside(values, "project.properties");
    }

    @Test
    void ciFriendlyVersionWhenThePomHasItIsOfTheProject() {
        isOfProject(
                module("<version>${revision}</version><properties><revision>7</revision></properties>"),
                "project.version");
    }

    @Test
    void ciFriendlyVersionWhenTheEnvironmentHasItIsFromOutside() {
        built.set("env.revision", "hunter2");

        isOutside(module("<version>${revision}</version>"), "project.version");
    }

    @Test
    void activeProfilesWinOverThePomAndTheLastOverTheOthers() {
        String profile =
                "<profile><id>%s</id><activation><property><name>!off</name></property></activation>%s</profile>";
        MavenInterpolation values = module(PLAIN + "<build><finalName>plain</finalName></build><profiles>"
                + String.format(profile, "a", "<properties><p>1</p><q>${env.SECRET}</q></properties>")
                + String.format(
                        profile,
                        "b",
                        "<build><finalName>${p}</finalName></build>"
                                + "<properties><p>${env.SECRET}</p><q>1</q></properties>")
                + "</profiles>");

        isOutside(values, "project.build.finalName");
        isOutside(values, "p");
        isOfProject(values, "q");
        isOfProject(values, "project.version");
    }

    @Test
    void pluginsTakeASystemPropertyBeforeThatOfThePom() {
        MavenInterpolation values = module(PLAIN + "<properties><java.version>17</java.version></properties>");

        isOutside(values, "java.version");
    }

    @Test
    void commandLineThatNamesTheEnvironmentIsFollowed() {
        built.give("v", "${env.SECRET}");

        isOutside(module(PLAIN), "v");
    }

    @Test
    void versionWhenAPluginHasSetAFlattenedModelIsReadFromThePom() {
        MavenProject project = built.build(PLAIN, "<groupId>it</groupId><version>1.0-${env.SECRET}</version>");
        Model flattened = new Model();
        flattened.setVersion(project.getVersion());
        project.setOriginalModel(flattened);
        project.setPomFile(folder.resolve("module/.flattened-pom.xml").toFile());

        isOutside(built.interpolation(project), "project.version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"project.description", "project.properties(v)", "v", "settingsx.profiles", "sessions.goals"})
    void whatLeadsToTheSettingsIsOfTheSettings(String expression) {
        MavenInterpolation values = module(PLAIN
                + "<description>${settings.localRepository}</description><properties><v>${project.description}</v>"
                + "</properties>");

        assertThat(values.origin(expression)).isEqualTo(Origin.SETTINGS);
    }

    /** The server's password, as Maven puts it into the project. */
    private MavenInterpolation withCredentials(String properties) {
        MavenProject project = built.build(PLAIN, "<groupId>it</groupId>" + PLAIN + properties);
        ArtifactRepository repository = new MavenArtifactRepository(
                "nexus",
                "http://nexus",
                new DefaultRepositoryLayout(),
                new ArtifactRepositoryPolicy(),
                new ArtifactRepositoryPolicy());
        repository.setAuthentication(new Authentication("deployer", "hunter2"));
        project.setRemoteArtifactRepositories(List.of(repository));
        project.setReleaseArtifactRepository(repository);
        project.setArtifact(
                new DefaultArtifact("it", "module", "1.2.3", null, "jar", null, new DefaultArtifactHandler("jar")));
        return built.interpolation(project);
    }

    /** Maven takes any name that begins with "project" or "pom" for the project, see "projects.version" above. */
    @ParameterizedTest
    @ValueSource(strings = {"project", "projects", "projectX", "pom", "pomx", "project\u0085", "pom\u0001"})
    void passwordsOfServersAreOfTheSettingsByEveryNameThatMavenTakesForTheProject(String name) {
        MavenInterpolation values = withCredentials("");
        String expression = name + ".remoteArtifactRepositories[0].authentication.password";

        assertThat(values.resolve(expression)).contains("hunter2");
        assertThat(values.origin(expression)).isEqualTo(Origin.SETTINGS);
    }

    /** The property is never read: Maven looks at its objects first. */
    @ParameterizedTest
    @ValueSource(strings = {"project", "projects", "pomx"})
    void passwordBehindAPropertyOfTheSameNameIsOfTheSettings(String name) {
        String expression = name + ".distributionManagementArtifactRepository.authentication.password";
        MavenInterpolation values =
                withCredentials("<properties><" + expression + ">harmless</" + expression + "></properties>");

        assertThat(values.resolve(expression)).contains("hunter2");
        assertThat(values.origin(expression)).isEqualTo(Origin.SETTINGS);
    }

    /** The same for the session and the settings themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"sessions.settings.activeProxy.password", "settingsx.activeProxy.password"})
    void passwordOfTheProxyBehindAPropertyOfTheSameNameIsOfTheSettings(String expression) {
        Proxy proxy = new Proxy();
        proxy.setActive(true);
        proxy.setPassword("hunter2");
        built.request().addProxy(proxy);
        MavenInterpolation values =
                module(PLAIN + "<properties><" + expression + ">harmless</" + expression + "></properties>");

        assertThat(values.resolve(expression)).contains("hunter2");
        assertThat(values.origin(expression)).isEqualTo(Origin.SETTINGS);
    }
}
