package io.swiftdeploy.runtime.process.state;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** A {@link Launch} as state files hold it. */
record LaunchFile(String workingFolder, List<String> command, SortedMap<String, String> environment) {
    static LaunchFile of(Launch launch) {
        return new LaunchFile(launch.folder().toString(), launch.command(), launch.environment());
    }

    Launch launch() {
        return new Launch(command, environment, Path.of(workingFolder));
    }

    /** Without the values of the environment, which may be secrets. */
    @Override
    public String toString() {
        return launch().toString();
    }
}
