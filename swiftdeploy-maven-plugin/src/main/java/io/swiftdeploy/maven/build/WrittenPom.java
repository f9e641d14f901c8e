package io.swiftdeploy.maven.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.ModelBase;
import org.apache.maven.model.Profile;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * What the POM of a project and its parents say, before Maven replaced expressions. An active profile of a POM comes before
 * that POM, and a POM before its parent.
 *
 * @param project whose POMs these are
 */
public record WrittenPom(MavenProject project) {
    private static final String SOURCE_POM = "pom";
    /** What Maven finds out by itself. */
    private static final Set<String> COMPUTED = Set.of("basedir", "baseUri", "file", "parentFile", "executionRoot");

    private static final Pattern ARTIFACT =
            Pattern.compile("artifact(?:\\.(?:id|groupId|artifactId|version|baseVersion|type|file(?:\\..+)?))?");
    private static final String ID = "${project.groupId}:${project.artifactId}:${project.packaging}:${project.version}";
    private static final String FILE = "${project.build.directory}/${project.build.finalName}";
    /** What Maven takes where no POM says it. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "name", "${project.artifactId}",
            "build.finalName", "${project.artifactId}-${project.version}",
            "build.outputDirectory", "${project.build.directory}",
            "build.testOutputDirectory", "${project.build.directory}",
            "reporting.outputDirectory", "${project.build.directory}");

    private static final Set<String> NOT_INHERITED =
            Set.of("groupId", "artifactId", "version", "packaging", "name", "modelVersion", "parent", "prerequisites");

    /** The project's own POM and its active profiles, without what it inherits; the nearest first. */
    public Stream<ModelBase> own() {
        return sources(project);
    }

    /** A property as the nearest POM has it. */
    Optional<String> property(String name) {
        return lineage()
                .flatMap(WrittenPom::sources)
                .flatMap(it -> Stream.ofNullable(it.getProperties().getProperty(name)))
                .findFirst();
    }

    /** The properties of the profiles that are active and not of a POM. */
    Stream<Properties> propertiesOfSettings() {
        return profiles(project)
                .filter(it -> !it.getSource().equals(SOURCE_POM))
                .map(ModelBase::getProperties);
    }

    /**
     * The texts that make up the value of a field.
     *
     * @param path the names of the fields that lead to it, such as {@code build.finalName}
     * @return no texts if Maven computes the value; empty if what was written cannot be told, as of maps and whole objects
     */
    Optional<List<String>> field(String path) {
        String own = path.startsWith("model.") ? path.substring("model.".length()) : path;
        String first = own.split("[.\\[(]", 2)[0];
        if (COMPUTED.contains(first)) {
            return Optional.of(List.of());
        }
        if (own.equals("id") || ARTIFACT.matcher(own).matches()) {
            return Optional.of(List.of(own.startsWith("artifact.file") ? FILE : ID));
        }
        return ModelPath.exists(Model.class, first) ? written(own, first) : Optional.empty();
    }

    private Optional<List<String>> written(String path, String first) {
        Stream<MavenProject> asked = NOT_INHERITED.contains(first) ? Stream.of(project) : lineage();
        Optional<List<String>> nearest = asked.flatMap(WrittenPom::sources)
                .map(it -> withParentElement(it, path))
                .filter(it -> it.isEmpty() || !it.get().isEmpty())
                .findFirst()
                .orElse(Optional.of(List.of()));
        return nearest.map(it -> it.isEmpty() && DEFAULTS.containsKey(path) ? List.of(DEFAULTS.get(path)) : it);
    }

    /** A POM without a group or version has those of its element {@code parent}. */
    private static Optional<List<String>> withParentElement(ModelBase pom, String path) {
        Optional<List<String>> own = ModelPath.texts(pom, path);
        boolean isOfParent =
                own.filter(List::isEmpty).isPresent() && (path.equals("version") || path.equals("groupId"));
        return isOfParent ? ModelPath.texts(pom, "parent." + path) : own;
    }

    private Stream<MavenProject> lineage() {
        return Stream.iterate(Optional.of(project), Optional::isPresent, it -> it.map(MavenProject::getParent))
                .flatMap(Optional::stream);
    }

    private static Stream<ModelBase> sources(MavenProject project) {
        return Stream.concat(
                profiles(project).filter(it -> it.getSource().equals(SOURCE_POM)), original(project).stream());
    }

    /** The last of the active profiles overrides the others. */
    private static Stream<Profile> profiles(MavenProject project) {
        List<Profile> lastFirst = new ArrayList<>(project.getActiveProfiles());
        Collections.reverse(lastFirst);
        return lastFirst.stream();
    }

    /** A plugin such as {@code flatten} may have set another model, which is of no file: then the POM is read again. */
    private static Optional<Model> original(MavenProject project) {
        Optional<Model> known = Optional.ofNullable(project.getOriginalModel());
        return known.filter(it -> it.getPomFile() == null)
                .flatMap(it -> Optional.ofNullable(project.getModel().getPomFile()))
                .flatMap(file -> read(file.toPath()))
                .or(() -> known);
    }

    private static Optional<Model> read(Path file) {
        try (InputStream pom = Files.newInputStream(file)) {
            return Optional.of(new MavenXpp3Reader().read(pom));
        } catch (IOException | XmlPullParserException e) {
            return Optional.empty();
        }
    }
}
