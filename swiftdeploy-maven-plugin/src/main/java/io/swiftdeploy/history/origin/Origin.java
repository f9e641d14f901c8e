package io.swiftdeploy.history.origin;

import io.swiftdeploy.history.Actor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds out who runs this build. */
public final class Origin {
    private Origin() {}

    /**
     * The user that the build server names, else the one of the operating system.
     *
     * @param environment the variables of the process
     * @param osUser the user of the operating system
     * @param project the folder of the project, whose git commit is looked up when the build server does not say it
     */
    public static Actor of(Map<String, String> environment, String osUser, Path project) {
        Optional<BuildServer> server = BuildServer.of(environment);
        return new Actor(
                server.flatMap(it -> it.user(environment)).orElse(osUser),
                Optional.of(server.map(BuildServer::source).orElse("os")),
                server.flatMap(it -> it.run(environment)),
                server.flatMap(it -> it.commit(environment)).or(() -> GitCommit.of(project)));
    }
}
