package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.SearchPath;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the programs that instances need. */
public final class Programs {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private Programs() {}

    /** The java of the JVM that runs this. */
    public static String java() {
        Path java = Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java");
        if (!Files.isExecutable(java)) {
            throw new SwiftDeployException(
                    "The Java that runs Maven has no java program to start instances with.",
                    java.toString(),
                    "run Maven with a complete JDK or JRE (JAVA_HOME)");
        }
        return java.toString();
    }

    /** The command, its program checked to be there. */
    static List<String> requireCommand(List<String> command, Path folder) {
        return requireCommand(command, folder, "services.process.command");
    }

    /**
     * The command, its program checked to be there.
     *
     * @param key the manifest's key that has it
     * @throws SwiftDeployException if it is missing, or cannot be run
     */
    public static List<String> requireCommand(List<String> command, Path folder, String key) {
        String program = command.get(0);
        boolean path = program.contains("/") || program.contains(File.separator);
        boolean found = path
                ? Files.isExecutable(folder.resolve(program))
                : onPath(program).isPresent();
        if (!found) {
            throw new SwiftDeployException(
                    "The program `" + program + "` " + (path ? "is missing or not executable." : "is not on the PATH."),
                    key + ", in " + folder,
                    "install it, make it executable, or correct the command in the manifest");
        }
        return command;
    }

    /** The program called {@code name} in one of the folders of {@code PATH}. */
    public static Optional<Path> onPath(String name) {
        return SearchPath.ofUser().find(name);
    }

    /** The null device. */
    static File nothing() {
        return new File(WINDOWS ? "NUL" : "/dev/null");
    }
}
