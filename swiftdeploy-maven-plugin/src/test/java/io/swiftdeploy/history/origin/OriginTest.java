package io.swiftdeploy.history.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";
    private static final Map<String, String> GITHUB = Map.of(
            "GITHUB_ACTIONS", "true",
            "GITHUB_ACTOR", "octo",
            "GITHUB_SERVER_URL", "https://github.example",
            "GITHUB_REPOSITORY", "shop/web",
            "GITHUB_RUN_ID", "17",
            "GITHUB_SHA", HASH);

    @TempDir
    Path folder;

    @Test
    void ofGithubNamesUserRunAndCommit() {
        assertThat(Origin.of(GITHUB, "root", folder))
                .isEqualTo(new Actor(
                        "octo",
                        Optional.of("ci:github"),
                        Optional.of("https://github.example/shop/web/actions/runs/17"),
                        Optional.of(HASH)));
    }

    @Test
    void ofGitlabNamesUserRunAndCommit() {
        Map<String, String> variables = Map.of(
                "GITLAB_CI", "true",
                "GITLAB_USER_LOGIN", "ada",
                "CI_JOB_URL", "https://gitlab.example/shop/-/jobs/5",
                "CI_COMMIT_SHA", HASH);

        assertThat(Origin.of(variables, "root", folder))
                .isEqualTo(new Actor(
                        "ada",
                        Optional.of("ci:gitlab"),
                        Optional.of("https://gitlab.example/shop/-/jobs/5"),
                        Optional.of(HASH)));
    }

    @Test
    void ofJenkinsWithoutAUserTakesTheOneOfTheSystem() {
        Map<String, String> variables =
                Map.of("JENKINS_URL", "https://ci.example/", "BUILD_URL", "https://ci.example/job/shop/9/");

        assertThat(Origin.of(variables, "jenkins", folder))
                .isEqualTo(new Actor(
                        "jenkins",
                        Optional.of("ci:jenkins"),
                        Optional.of("https://ci.example/job/shop/9/"),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "ci:azure, bob, https://dev.azure.com/shop/3f2a/_build/results?buildId=9,"
                + " TF_BUILD=True BUILD_REQUESTEDFOR=bob SYSTEM_COLLECTIONURI=https://dev.azure.com/shop/"
                + " SYSTEM_TEAMPROJECTID=3f2a BUILD_BUILDID=9 BUILD_SOURCEVERSION=c0ffee",
        "ci:circleci, bob, https://circleci.com/gh/shop/web/9,"
                + " CIRCLECI=true CIRCLE_USERNAME=bob CIRCLE_BUILD_URL=https://circleci.com/gh/shop/web/9"
                + " CIRCLE_SHA1=c0ffee",
        "ci:bitbucket, root, https://bitbucket.org/shop/web/pipelines/results/9,"
                + " BITBUCKET_BUILD_NUMBER=9 BITBUCKET_GIT_HTTP_ORIGIN=https://bitbucket.org/shop/web"
                + " BITBUCKET_COMMIT=c0ffee",
        "ci:teamcity, root, https://ci.example/viewLog.html?buildId=9,"
                + " TEAMCITY_VERSION=2025.07 BUILD_URL=https://ci.example/viewLog.html?guest=1&buildId=9&token=x"
                + " BUILD_VCS_NUMBER=c0ffee"
    })
    void ofOtherServersNamesUserRunAndCommit(String source, String user, String run, String variables) {
        Map<String, String> environment = Stream.of(variables.strip().split(" "))
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> it[1]));

        assertThat(Origin.of(environment, "root", folder))
                .isEqualTo(new Actor(user, Optional.of(source), Optional.of(run), Optional.of("c0ffee")));
    }

    @Test
    void runOfGithubThatIsStartedAgainIsAnotherOne() {
        Map<String, String> variables = new HashMap<>(GITHUB);
        variables.put("GITHUB_RUN_ATTEMPT", "1");
        assertThat(Origin.of(variables, "root", folder).run())
                .contains("https://github.example/shop/web/actions/runs/17");

        variables.put("GITHUB_RUN_ATTEMPT", "2");
        assertThat(Origin.of(variables, "root", folder).run())
                .contains("https://github.example/shop/web/actions/runs/17/attempts/2");
    }

    @Test
    void ofAPersonSaysThatTheSystemSaysSo() {
        assertThat(Origin.of(Map.of(), "ada", folder))
                .isEqualTo(new Actor("ada", Optional.of("os"), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://bob:secret@ci.example/job/9/", "https://ci.example/job/9/?token=secret#secret"})
    void runNeverHasASecret(String address) {
        Map<String, String> variables = new HashMap<>(Map.of("JENKINS_URL", "x", "BUILD_URL", address));

        assertThat(Origin.of(variables, "root", folder).run()).contains("https://ci.example/job/9/");
    }

    @Test
    void runThatIsNoAddressIsLeftOut() {
        assertThat(Origin.of(Map.of("JENKINS_URL", "x", "BUILD_URL", "file:///etc/passwd"), "root", folder)
                        .run())
                .isEmpty();
    }

    @Test
    void commitIsThatOfTheBranch() throws IOException {
        git("HEAD", "ref: refs/heads/main\n");
        git("refs/heads/main", HASH + "\n");

        assertThat(commitIn(Files.createDirectories(folder.resolve("module/deep"))))
                .contains(HASH);
    }

    @Test
    void commitOfADetachedHeadIsItsHash() throws IOException {
        git("HEAD", HASH + "\n");

        assertThat(commitIn(folder)).contains(HASH);
    }

    @Test
    void commitOfAPackedBranchIsFound() throws IOException {
        git("HEAD", "ref: refs/heads/main\n");
        git("packed-refs", "# pack-refs with: peeled\n" + HASH + " refs/heads/main\n");

        assertThat(commitIn(folder)).contains(HASH);
    }

    @Test
    void commitOfAWorktreeIsFoundThroughItsFiles() throws IOException {
        git("worktrees/w/HEAD", "ref: refs/heads/side\n");
        git("worktrees/w/commondir", "../..\n");
        git("refs/heads/side", HASH + "\n");
        Path worktree = Files.createDirectories(folder.resolve("w"));
        Files.writeString(worktree.resolve(".git"), "gitdir: " + folder.resolve(".git/worktrees/w") + "\n");

        assertThat(commitIn(worktree)).contains(HASH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "ref: ../../../etc/passwd", "ref: refs/heads/none", "ref: HEAD"})
    void commitThatCannotBeToldIsLeftOut(String head) throws IOException {
        git("HEAD", head);

        assertThat(commitIn(folder)).isEmpty();
    }

    private static Optional<String> commitIn(Path project) {
        return Origin.of(Map.of(), "ada", project).commit();
    }

    private void git(String name, String text) throws IOException {
        Path file = folder.resolve(".git").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
