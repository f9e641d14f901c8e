package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Placement;
import io.swiftdeploy.manifest.Placement.RuntimeName;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.KeyProblems;
import io.swiftdeploy.manifest.read.ProjectDefaults.Told;
import io.swiftdeploy.manifest.type.PathBelow;
import io.swiftdeploy.manifest.yaml.Problems;
import java.util.List;
import java.util.Optional;

/** Section {@code services.process}. */
final class ProcessSection {
    private final Section section;
    private final Optional<ProjectDefaults> project;
    private final Field<String> jar;
    private final Field<List<String>> command;
    private final Field<List<String>> files;

    ProcessSection(Section section, Optional<ProjectDefaults> project) {
        this.section = section;
        this.project = project;
        jar = section.optional("jar", HealthSection.ARGUMENT);
        command = section.list("command", HealthSection.ARGUMENT, "[\"java\", \"-jar\", \"app.jar\"]");
        files = section.list("files", new PathBelow(), "[run.sh, target/app]");
    }

    void check(Problems problems) {
        if (!files.value().orElse(List.of()).isEmpty() && isJar()) {
            problems.add(files.location(), KeyProblems.needsProcessCommand());
        }
    }

    void infer(Inferences inferences) {
        told().ifPresent(it -> inferences.add(section, "jar", it.value(), Optional.of(it.from())));
    }

    Placement placement(RuntimeName runtime) {
        return new Placement(runtime, jar.value().or(() -> told().map(Told::value)), command.get(), files.get());
    }

    /** What the build makes in the place of the project's own jar, where no command is run instead. */
    private Optional<Told> told() {
        return project.flatMap(ProjectDefaults::jar).filter(it -> isJar());
    }

    private boolean isJar() {
        return command.value().filter(List::isEmpty).isPresent();
    }
}
