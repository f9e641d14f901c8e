package io.swiftdeploy.maven.build;

import io.swiftdeploy.manifest.problem.ClosestWord;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Elements of a POM's configuration of this plugin that none of its goals knows: Maven ignores them, so a misspelt one has no
 * effect.
 *
 * @param plugin this plugin, with its goals and their parameters
 * @param mavenVersion from 3.9 on, Maven itself says which elements no goal knows
 */
public record UnknownParameters(PluginDescriptor plugin, String mavenVersion) {

    /** Tells {@code listener} of each of them that no goal of this build has told before. */
    public static void tellOnce(
            MavenSession session, MojoExecution execution, MavenProject project, Consumer<String> listener) {
        String maven = session.getSystemProperties().getProperty("maven.version", "");
        OncePerBuild once = OncePerBuild.of(session);
        new UnknownParameters(execution.getMojoDescriptor().getPluginDescriptor(), maven)
                .in(project)
                .forEach(it -> once.tell(Optional.of(it), listener));
    }

    /** A sentence for each of them in {@code project}, with the parameter that was meant. */
    public List<String> in(MavenProject project) {
        return new DeclaredPlugin(plugin.getGroupId(), plugin.getArtifactId())
                .in(project).stream().flatMap(this::sentences).distinct().toList();
    }

    /** What all goals share is in the configuration of each execution, too. */
    private Stream<String> sentences(Plugin configured) {
        Set<String> shared = elements(configured);
        Stream<String> ofAll = unknown(shared, namesOfAll()).map(it -> unknownToAll(it, place(configured)));
        Stream<String> ofExecutions = configured.getExecutions().stream().flatMap(execution -> {
            Set<String> own = elements(execution);
            own.removeAll(shared);
            return sentences(execution, own);
        });
        return Stream.concat(ofAll, ofExecutions);
    }

    private Stream<String> sentences(PluginExecution execution, Set<String> own) {
        Set<String> known = execution.getGoals().isEmpty() ? namesOfAll() : namesOf(execution.getGoals());
        return unknown(own, known)
                .map(it ->
                        namesOfAll().contains(it) ? knownToOthers(it, execution) : unknownToAll(it, place(execution)));
    }

    private Stream<String> unknown(Set<String> elements, Set<String> known) {
        return elements.stream()
                .filter(it -> !known.contains(it))
                .filter(it -> namesOfAll().contains(it) || closest(it).isPresent() || !saysMaven());
    }

    private String unknownToAll(String element, String place) {
        String where = "<" + element + "> in the configuration of " + plugin.getArtifactId() + place;
        Optional<String> closest = closest(element);
        if (closest.isPresent() && saysMaven()) {
            return where + ": did you mean <" + closest.get() + ">?";
        }
        return where + " is no parameter of any goal, and has no effect."
                + closest.map(it -> " Did you mean <" + it + ">?").orElse("");
    }

    private String knownToOthers(String element, PluginExecution execution) {
        return "<" + element + "> has no effect in the execution " + execution.getId() + " of " + plugin.getArtifactId()
                + place(execution) + ": it is a parameter of " + String.join(", ", goalsWith(element))
                + ", and of none of "
                + String.join(", ", execution.getGoals()) + ".";
    }

    private Optional<String> closest(String element) {
        return ClosestWord.to(element, namesOfAll());
    }

    private boolean saysMaven() {
        int[] parts = Arrays.stream(mavenVersion.split("\\D+"))
                .filter(it -> !it.isEmpty())
                .limit(2)
                .mapToInt(Integer::parseInt)
                .toArray();
        return parts.length == 2 && (parts[0] > 3 || (parts[0] == 3 && parts[1] >= 9));
    }

    private Set<String> namesOfAll() {
        return names(plugin.getMojos().stream());
    }

    private Set<String> namesOf(Collection<String> goals) {
        return names(plugin.getMojos().stream().filter(it -> goals.contains(it.getGoal())));
    }

    private List<String> goalsWith(String parameter) {
        return plugin.getMojos().stream()
                .filter(it -> names(Stream.of(it)).contains(parameter))
                .map(MojoDescriptor::getGoal)
                .sorted()
                .toList();
    }

    private static Set<String> names(Stream<MojoDescriptor> goals) {
        return goals.flatMap(it -> it.getParameters().stream())
                .filter(Parameter::isEditable)
                .flatMap(it -> Stream.of(it.getName(), it.getAlias()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> elements(ConfigurationContainer configured) {
        return Optional.ofNullable((Xpp3Dom) configured.getConfiguration()).stream()
                .flatMap(it -> Arrays.stream(it.getChildren()))
                .map(Xpp3Dom::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String place(ConfigurationContainer configured) {
        return Optional.ofNullable(configured.getLocation("configuration"))
                .or(() -> Optional.ofNullable(configured.getLocation("")))
                .flatMap(UnknownParameters::text)
                .orElse("");
    }

    private static Optional<String> text(InputLocation location) {
        return Optional.ofNullable(location.getSource())
                .flatMap(it -> Optional.ofNullable(it.getLocation()))
                .map(it -> " (" + it + ", line " + location.getLineNumber() + ")");
    }
}
