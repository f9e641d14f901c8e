package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Placement;
import io.swiftdeploy.manifest.Placement.RuntimeName;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.ServiceProblems;
import io.swiftdeploy.manifest.type.PathBelow;
import io.swiftdeploy.manifest.yaml.Problems;
import java.util.List;

/** Section {@code services.process}. */
final class ProcessSection {
    private final Field<String> jar;
    private final Field<List<String>> command;
    private final Field<List<String>> files;

    ProcessSection(Section section) {
        jar = section.optional("jar", HealthSection.ARGUMENT);
        command = section.list("command", HealthSection.ARGUMENT, "[\"java\", \"-jar\", \"app.jar\"]");
        files = section.list("files", new PathBelow(), "[run.sh, target/app]");
    }

    void check(Problems problems) {
        if (!files.value().orElse(List.of()).isEmpty() && isJar()) {
            problems.add(files.location(), ServiceProblems.needsProcessCommand());
        }
    }

    Placement placement(RuntimeName runtime) {
        return new Placement(runtime, jar.value(), command.get(), files.get());
    }

    private boolean isJar() {
        return command.value().filter(List::isEmpty).isPresent();
    }
}
