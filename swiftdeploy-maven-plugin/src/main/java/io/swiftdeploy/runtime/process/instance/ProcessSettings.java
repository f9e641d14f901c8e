package io.swiftdeploy.runtime.process.instance;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What instances are started from.
 *
 * @param jar the jar that is run with this Java
 * @param command the program and its arguments, instead of a jar; empty where there is a jar
 * @param files what is kept of the command for each revision, relative to the working folder
 * @param workingFolder the folder that instances run in; relative paths of the command start there
 * @param appReference the manifest's name of the service's image; for it, the runtime uses the jar or the command
 */
public record ProcessSettings(
        Optional<Path> jar, List<String> command, List<String> files, Path workingFolder, String appReference) {
    public ProcessSettings {
        command = List.copyOf(command);
        files = List.copyOf(files);
    }
}
