package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Metrics;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.manifest.Placement;
import io.swiftdeploy.manifest.Placement.RuntimeName;
import io.swiftdeploy.manifest.RestartPolicy;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.KeyProblems;
import io.swiftdeploy.manifest.type.CheckedText;
import io.swiftdeploy.manifest.type.Choice;
import io.swiftdeploy.manifest.type.ContainerUser;
import io.swiftdeploy.manifest.type.ImageReference;
import io.swiftdeploy.manifest.type.PathBelow;
import io.swiftdeploy.manifest.type.PatternType;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.type.WholeNumber;
import io.swiftdeploy.manifest.yaml.Problems;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Section {@code services}. */
final class ServiceSection implements Supplier<Service> {
    private static final ValueType<String> NAME = PatternType.of(
            "[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?",
            40,
            "1 to 40 lowercase letters, digits and hyphens, with a letter or digit at both ends");
    private static final ValueType<String> VERSION = CheckedText.printable("a version", 128, "\"'`\\");

    final Field<String> name;
    private final Field<String> image;
    private final Field<Integer> port;
    private final Field<String> version;
    private final Field<Mode> mode;
    private final Field<Integer> replicas;
    private final Field<Map<String, EnvValue>> env;
    private final Field<RestartPolicy> restartPolicy;
    private final HealthSection health;
    private final Field<String> metricsPath;
    private final ResourcesSection resources;
    private final Field<String> user;
    private final Field<List<String>> command;
    private final Field<String> processJar;
    private final Field<List<String>> processCommand;
    private final Field<List<String>> processFiles;

    ServiceSection(Section section, ManifestDefaults defaults) {
        name = section.optional("name", NAME, "app");
        image = section.required("image", new ImageReference());
        port = section.required("port", WholeNumber.PORT);
        version = section.optional("version", VERSION, defaults.version(), ManifestDefaults.VERSION);
        mode = section.optional("mode", Choice.of(Mode::text, List.of(Mode.values())), "stable");
        replicas = section.optional("replicas", new WholeNumber(1, 20), "1");
        env = EnvTable.read(section);
        restartPolicy = section.optional(
                "restart_policy", Choice.of(RestartPolicy::text, List.of(RestartPolicy.values())), "unless-stopped");
        health = new HealthSection(section.section("health"));
        metricsPath = section.section("metrics").optional("path", HealthSection.PATH, "/metrics");
        resources = new ResourcesSection(section.section("resources"));
        user = section.optional("user", new ContainerUser());
        command = section.list("command", HealthSection.ARGUMENT, "[\"java\", \"-jar\", \"app.jar\"]");
        Section process = section.section("process");
        processJar = process.optional("jar", HealthSection.ARGUMENT);
        processCommand = process.list("command", HealthSection.ARGUMENT, "[\"java\", \"-jar\", \"app.jar\"]");
        processFiles = process.list("files", new PathBelow(), "[run.sh, target/app]");
    }

    void check(Problems problems) {
        boolean isUnused = !processFiles.value().orElse(List.of()).isEmpty()
                && processCommand.value().filter(List::isEmpty).isPresent();
        if (isUnused) {
            problems.add(processFiles.location(), KeyProblems.needsProcessCommand());
        }
    }

    Placement placement(RuntimeName runtime) {
        return new Placement(runtime, processJar.value(), processCommand.get(), processFiles.get());
    }

    @Override
    public Service get() {
        return new Service(
                name.get(),
                image.get(),
                port.get(),
                version.get(),
                mode.get(),
                replicas.get(),
                env.get(),
                restartPolicy.get(),
                health.get(),
                new Metrics(metricsPath.get()),
                resources.get(),
                user.value(),
                command.get());
    }
}
