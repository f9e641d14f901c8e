package io.swiftdeploy.manifest.read;

import io.swiftdeploy.framework.Conventions;
import io.swiftdeploy.framework.Detection;
import io.swiftdeploy.framework.Detection.Evidence;
import io.swiftdeploy.framework.Framework;
import io.swiftdeploy.framework.Library;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Inference;
import io.swiftdeploy.manifest.ServiceFramework;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.ServiceProblems;
import io.swiftdeploy.manifest.type.Choice;
import io.swiftdeploy.manifest.type.EnvName;
import io.swiftdeploy.manifest.yaml.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Keys {@code services.framework} and {@code services.port_env}. */
final class FrameworkKeys implements Supplier<ServiceFramework> {
    private static final String AUTO = "auto";
    private static final List<String> WORDS = Stream.concat(
                    Stream.of(AUTO), Arrays.stream(Framework.values()).map(Framework::text))
            .toList();

    private final Section section;
    private final Field<String> word;
    private final Optional<Field<List<String>>> portVariables;
    private final List<Evidence> found;
    private final Conventions conventions;

    FrameworkKeys(Section section, ManifestDefaults defaults) {
        this.section = section;
        List<Library> libraries =
                defaults.project().map(ProjectDefaults::libraries).orElse(List.of());
        word = section.optional("framework", Choice.of(it -> it, WORDS), AUTO);
        portVariables = section.oneOrMore("port_env", new EnvName(), "[SERVER_PORT]");
        found = Detection.in(libraries).found();
        conventions = Conventions.of(framework(), libraries);
    }

    /** Where the key has a word that is none, the one that was found: that its keys are missing would not be true. */
    private Framework framework() {
        return word.value()
                .filter(it -> !it.equals(AUTO))
                .map(Framework::of)
                .or(() -> found.stream().map(Evidence::framework).findFirst())
                .orElse(Framework.NONE);
    }

    private boolean isDetected() {
        return word.value().filter(AUTO::equals).isPresent();
    }

    /** What the framework brings. */
    Conventions conventions() {
        return conventions;
    }

    /** Whose conventions they are; empty where there is no framework. */
    Optional<String> from() {
        return Optional.of(framework()).filter(it -> it != Framework.NONE).map(Framework::title);
    }

    /** Where its own routes are, if the metrics' port moves them: all of them, where it has a variable for it. */
    Optional<Field<Integer>> managementPort(MetricsSection metrics) {
        return metrics.managementPort()
                .filter(it -> !conventions.variables().managementPort().isEmpty());
    }

    private Optional<String> evidence() {
        return found.stream().findFirst().filter(it -> isDetected()).map(it -> it.library()
                .toString());
    }

    void infer(Inferences inferences, Map<String, EnvValue> own) {
        inferences.add(section, "framework", framework().text(), evidence());
        inferences.add(section, "port_env", conventions.variables().port(), from());
        from().ifPresent(it -> conventions.stop().forEach((name, value) -> {
            if (!own.containsKey(name)) {
                inferences.add(new Inference(section.path("env") + "." + name, value, it));
            }
        }));
    }

    void check(Field<Integer> port, Field<Map<String, EnvValue>> env, Problems problems) {
        if (isDetected() && found.size() > 1) {
            problems.add(word.location(), ServiceProblems.frameworksFound(found));
        }
        get().variables().port().forEach(name -> checkTold(name, port, env, problems));
    }

    /** @param port of the health check or of the metrics, if they have one of their own */
    void checkManagement(Field<Integer> port, Field<Map<String, EnvValue>> env, Problems problems) {
        get().variables().managementPort().forEach(name -> checkTold(name, port, env, problems));
    }

    private void checkTold(String name, Field<Integer> port, Field<Map<String, EnvValue>> env, Problems problems) {
        Optional.ofNullable(env.get().get(name))
                .filter(own -> port.value()
                        .filter(it -> !own.value().equals(it.toString()))
                        .isPresent())
                .ifPresent(own -> problems.add(
                        env.location().child(name),
                        ServiceProblems.contradictsPort(port.location().path(), port.get(), from())));
    }

    @Override
    public ServiceFramework get() {
        List<String> variables = portVariables
                .flatMap(Field::value)
                .orElse(conventions.variables().port());
        return new ServiceFramework(framework(), conventions.variables().withPort(variables), conventions.stop());
    }
}
