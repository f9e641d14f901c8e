package io.swiftdeploy.history.origin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The build servers whose variables are known. */
enum BuildServer {
    GITHUB("ci:github", "GITHUB_ACTIONS", List.of("GITHUB_ACTOR"), "GITHUB_SHA") {
        @Override
        Optional<String> address(Function<String, Optional<String>> variables) {
            return variables
                    .apply("GITHUB_SERVER_URL")
                    .flatMap(server -> variables.apply("GITHUB_REPOSITORY").flatMap(repository -> variables
                            .apply("GITHUB_RUN_ID")
                            .map(run -> server + "/" + repository + "/actions/runs/" + run + attempt(variables))));
        }

        /** A run that is started again has the same number, and an address for each attempt. */
        private String attempt(Function<String, Optional<String>> variables) {
            return variables
                    .apply("GITHUB_RUN_ATTEMPT")
                    .filter(it -> !it.equals("1"))
                    .map(it -> "/attempts/" + it)
                    .orElse("");
        }
    },
    GITLAB("ci:gitlab", "GITLAB_CI", List.of("GITLAB_USER_LOGIN"), "CI_COMMIT_SHA") {
        @Override
        Optional<String> address(Function<String, Optional<String>> variables) {
            return variables.apply("CI_JOB_URL");
        }
    },
    JENKINS("ci:jenkins", "JENKINS_URL", List.of("BUILD_USER_ID", "BUILD_USER"), "GIT_COMMIT") {
        @Override
        Optional<String> address(Function<String, Optional<String>> variables) {
            return variables.apply("BUILD_URL");
        }
    },
    AZURE("ci:azure", "TF_BUILD", List.of("BUILD_REQUESTEDFOR"), "BUILD_SOURCEVERSION") {
        @Override
        Optional<String> address(Function<String, Optional<String>> variables) {
            return variables.apply("SYSTEM_COLLECTIONURI").flatMap(organization -> variables
                    .apply("SYSTEM_TEAMPROJECTID")
                    .flatMap(project -> variables
                            .apply("BUILD_BUILDID")
                            .map(build -> organization + project + "/_build/results?buildId=" + build)));
        }
    },
    CIRCLECI("ci:circleci", "CIRCLECI", List.of("CIRCLE_USERNAME"), "CIRCLE_SHA1") {
        @Override
        Optional<String> address(Function<String, Optional<String>> variables) {
            return variables.apply("CIRCLE_BUILD_URL");
        }
    },
    /** It names its user by a number alone. */
    BITBUCKET("ci:bitbucket", "BITBUCKET_BUILD_NUMBER", List.of(), "BITBUCKET_COMMIT") {
        @Override
        Optional<String> address(Function<String, Optional<String>> variables) {
            return variables.apply("BITBUCKET_GIT_HTTP_ORIGIN").flatMap(repository -> variables
                    .apply("BITBUCKET_BUILD_NUMBER")
                    .map(build -> repository + "/pipelines/results/" + build));
        }
    },
    TEAMCITY("ci:teamcity", "TEAMCITY_VERSION", List.of(), "BUILD_VCS_NUMBER") {
        @Override
        Optional<String> address(Function<String, Optional<String>> variables) {
            return variables.apply("BUILD_URL");
        }
    };

    /** The one part of a query that tells runs apart; others may be secrets. */
    private static final Pattern BUILD_ID = Pattern.compile("(?:^|&)(buildId=[0-9]+)(?:&|$)");

    private final String source;
    private final String mark;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> users;

    private final String commit;

    BuildServer(String source, String mark, List<String> users, String commit) {
        this.source = source;
        this.mark = mark;
        this.users = users;
        this.commit = commit;
    }

    /** The server that runs this build, if one does. */
    static Optional<BuildServer> of(Map<String, String> environment) {
        return List.of(values()).stream()
                .filter(server -> variable(environment, server.mark)
                        .filter(value -> !value.equals("false"))
                        .isPresent())
                .findFirst();
    }

    String source() {
        return source;
    }

    Optional<String> user(Map<String, String> environment) {
        return users.stream()
                .flatMap(name -> variable(environment, name).stream())
                .findFirst();
    }

    Optional<String> commit(Map<String, String> environment) {
        return variable(environment, commit);
    }

    /** The address of the run, without what could be a password in it. */
    Optional<String> run(Map<String, String> environment) {
        return address(name -> variable(environment, name)).flatMap(BuildServer::harmless);
    }

    abstract Optional<String> address(Function<String, Optional<String>> variables);

    private static Optional<String> harmless(String address) {
        try {
            URI uri = new URI(address);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return isWeb && uri.getHost() != null
                    ? Optional.of(new URI(
                                    uri.getScheme(),
                                    null,
                                    uri.getHost(),
                                    uri.getPort(),
                                    uri.getPath(),
                                    buildId(uri).orElse(null),
                                    null)
                            .toString())
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Optional<String> buildId(URI address) {
        return Optional.ofNullable(address.getQuery())
                .map(BUILD_ID::matcher)
                .filter(Matcher::find)
                .map(it -> it.group(1));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
