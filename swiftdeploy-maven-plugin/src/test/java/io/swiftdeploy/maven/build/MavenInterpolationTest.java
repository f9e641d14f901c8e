package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.bind.Interpolation.Origin;
import io.swiftdeploy.maven.Goals;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenInterpolationTest {
    private final MavenProject project = new MavenProject();
    private MavenInterpolation interpolation =
            new MavenInterpolation(Goals.session(new DefaultMavenExecutionRequest()), Goals.execution(), project);

    @BeforeEach
    void fill() {
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.getSystemProperties().putAll(Map.of("env.SECRET", "hunter2", "user.home", "/root"));
        request.getUserProperties().setProperty("revision", "7");
        Profile profile = new Profile();
        profile.addProperty("of.settings", "s3cret");
        request.addProfile(profile);
        MavenSession session = Goals.session(request);
        session.setCurrentProject(project);

        Model written = new Model();
        written.addProperty("of.pom", "1");
        written.addProperty("of.environment", "${env.SECRET}");
        written.addProperty("of.server", "${settings.servers}");
        written.addProperty("at.second.hand", "v${of.pom}-${of.environment}");
        written.addProperty("at.third.hand", "${at.second.hand} ${of.server}");
        written.addProperty("of.others", "${of.pom} ${project.version}");
        written.addProperty("of.itself", "${of.itself}");
        written.addProperty("overridden", "1");
        written.addProperty("app.repository.proxy.host", "cache.example.org");
        profile.addProperty("overridden", "s3cret");
        org.apache.maven.model.Profile ofPom = new org.apache.maven.model.Profile();
        ofPom.setSource("pom");
        ofPom.addProperty("of.profile", "${env.SECRET}");
        ofPom.addProperty("of.profile.server", "${settings.servers}");
        project.setActiveProfiles(List.of(ofPom));
        project.setOriginalModel(written);
        project.setVersion("1.0.0");
        project.getProperties().putAll(written.getProperties());
        project.getProperties().setProperty("of.settings", "s3cret");
        project.getProperties().setProperty("overridden", "s3cret");
        project.getProperties().putAll(ofPom.getProperties());
        interpolation = new MavenInterpolation(session, Goals.execution(), project);
    }

    @ParameterizedTest
    @CsvSource({
        "project.version, PROJECT",
        "of.pom, PROJECT",
        "revision, PROJECT",
        "unknown, PROJECT",
        "session.executionRootDirectory, PROJECT",
        "env.SECRET, OUTSIDE",
        "user.home, OUTSIDE",
        "of.environment, OUTSIDE",
        "of.settings, OUTSIDE",
        "settings.localRepository, SETTINGS",
        "settings, SETTINGS",
        "session.settings.servers[0].password, SETTINGS",
        "of.server, SETTINGS",
        "at.second.hand, OUTSIDE",
        "at.third.hand, SETTINGS",
        "of.others, PROJECT",
        "of.itself, PROJECT",
        "of.profile, OUTSIDE",
        "of.profile.server, SETTINGS",
        "overridden, OUTSIDE",
        "app.repository.proxy.host, PROJECT",
        "project.distributionManagementArtifactRepository.authentication.password, SETTINGS",
        "project.remoteArtifactRepositories[0].proxy.password, SETTINGS",
        "project.projectBuildingRequest, SETTINGS"
    })
    void originTellsWhatIsOfTheProject(String expression, Origin origin) {
        assertThat(interpolation.origin(expression)).isEqualTo(origin);
    }
}
