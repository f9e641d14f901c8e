package io.swiftdeploy.manifest.read;

import io.swiftdeploy.framework.Endpoints;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.manifest.Placement;
import io.swiftdeploy.manifest.Placement.RuntimeName;
import io.swiftdeploy.manifest.RestartPolicy;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.manifest.Service.Instances;
import io.swiftdeploy.manifest.Service.Program;
import io.swiftdeploy.manifest.Service.Surroundings;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.ServiceProblems;
import io.swiftdeploy.manifest.type.CheckedText;
import io.swiftdeploy.manifest.type.Choice;
import io.swiftdeploy.manifest.type.ContainerUser;
import io.swiftdeploy.manifest.type.EnvName;
import io.swiftdeploy.manifest.type.ImageReference;
import io.swiftdeploy.manifest.type.PatternType;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.type.WholeNumber;
import io.swiftdeploy.manifest.yaml.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Section {@code services}. */
final class ServiceSection implements Supplier<Service> {
    private static final ValueType<String> NAME = PatternType.of(
            "[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?",
            40,
            "1 to 40 lowercase letters, digits and hyphens, with a letter or digit at both ends");
    private static final ValueType<String> VERSION = CheckedText.printable("a version", 128, "\"'`\\");

    final FrameworkKeys framework;
    final Field<String> name;
    private final Section section;
    private final ProcessSection process;
    private final Optional<ProjectDefaults> project;
    private final Field<String> image;
    private final Field<Integer> port;
    private final Field<String> version;
    private final Field<Mode> mode;
    private final Field<Integer> replicas;
    private final Field<Map<String, EnvValue>> env;
    private final Field<RestartPolicy> restartPolicy;
    private final HealthSection health;
    final MetricsSection metrics;
    private final ResourcesSection resources;
    private final Field<String> user;
    private final Field<List<String>> command;
    final AttachmentsSection attachments;
    final BeforeTrafficSection beforeTraffic;

    ServiceSection(Section root, Section section, ManifestDefaults defaults, Path folder) {
        this.section = section;
        project = defaults.project();
        framework = new FrameworkKeys(section, defaults);
        Endpoints endpoints = framework.conventions().endpoints();
        name = toldOrRequired("name", NAME, project.flatMap(ProjectDefaults::name), ServiceProblems.nameIsMissing());
        image = project.map(ProjectDefaults::image)
                .map(it -> section.told("image", new ImageReference(), it.value(), it.from()))
                .orElseGet(() -> section.optional("image", new ImageReference()));
        port = toldOrRequired(
                "port", WholeNumber.PORT, framework.conventions().port(), ServiceProblems.portIsMissing());
        version = section.optional("version", VERSION, defaults.version(), ManifestDefaults.VERSION);
        mode = section.optional("mode", Choice.of(Mode::text, List.of(Mode.values())), "stable");
        replicas = section.optional("replicas", new WholeNumber(1, 20), "1");
        env = ValueTable.read(section, "env", new EnvName(), ValueTable.ANY_LINE);
        restartPolicy = section.optional(
                "restart_policy", Choice.of(RestartPolicy::text, List.of(RestartPolicy.values())), "unless-stopped");
        metrics = new MetricsSection(section.section("metrics"), endpoints.metrics());
        health = new HealthSection(section.section("health"), endpoints, framework.managementPort(metrics));
        resources = new ResourcesSection(section.section("resources"));
        user = section.optional("user", new ContainerUser());
        command = section.list("command", HealthSection.ARGUMENT, "[\"java\", \"-jar\", \"app.jar\"]");
        attachments = new AttachmentsSection(root, section, folder);
        beforeTraffic = new BeforeTrafficSection(section);
        process = new ProcessSection(section.section("process"));
    }

    /** A key whose default the project or its framework tells; it has to be written where they do not. */
    private <T> Field<T> toldOrRequired(String key, ValueType<T> type, Optional<?> told, String missing) {
        return told.map(it -> section.optional(key, type, String.valueOf(it)))
                .orElseGet(() -> section.required(key, type, missing));
    }

    /** The paths that the framework has for its operators. */
    List<String> operations() {
        return framework.conventions().endpoints().operations();
    }

    Placement placement(RuntimeName runtime) {
        return process.placement(runtime);
    }

    /** Reports what neither the file nor the project tells, and what contradicts the framework. */
    void check(Field<RuntimeName> runtime, Problems problems) {
        boolean isMissing = !section.has("image") && project.isEmpty();
        if (isMissing && runtime.value().filter(it -> it == RuntimeName.DOCKER).isPresent()) {
            problems.add(image.location(), ServiceProblems.imageIsMissing());
        }
        framework.check(port, env, problems);
        framework.checkManagement(health.managementPort(), env, problems);
        health.check(port, problems);
        metrics.check(port, problems);
        process.check(problems);
    }

    void infer(Inferences inferences) {
        project.ifPresent(it -> {
            inferences.add(section, "name", name.get(), Optional.of("artifactId"));
            inferences.add(section, "image", image.get(), Optional.of(it.image().from()));
        });
        framework.infer(inferences, env.get());
        inferences.add(section, "port", port.get(), framework.from());
        health.infer(inferences, framework.from());
        metrics.infer(inferences, framework.from());
    }

    @Override
    public Service get() {
        return new Service(
                name.get(),
                version.get(),
                mode.get(),
                port.get(),
                new Program(image.value().orElseGet(name), user.value(), command.get()),
                new Instances(replicas.get(), resources.get(), restartPolicy.get()),
                health.get(),
                metrics.get(),
                framework.get(),
                new Surroundings(env.get(), attachments.get(), beforeTraffic.get()));
    }
}
