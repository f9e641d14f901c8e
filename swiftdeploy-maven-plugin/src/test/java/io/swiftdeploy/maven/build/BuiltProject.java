package io.swiftdeploy.maven.build;

import io.swiftdeploy.maven.Goals;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Profile;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingResult;
import org.apache.maven.project.MavenProject;

/**
 * A module and its parent, with models that Maven itself builds from their POMs.
 *
 * @param folder where the POMs are written
 * @param request what was given with {@code -D}, and the machine's properties
 * @param settings active profiles of the settings
 */
record BuiltProject(Path folder, DefaultMavenExecutionRequest request, List<Profile> settings) {

    BuiltProject(Path folder) {
        this(folder, new DefaultMavenExecutionRequest(), new ArrayList<>());
        request.getSystemProperties()
                .putAll(Map.of("env.SECRET", "hunter2", "java.version", "hunter2", "user.home", "/root"));
    }

    /** The command line wins, and Maven makes system properties of what was given there. */
    void give(String name, String value) {
        request.getUserProperties().setProperty(name, value);
        request.getSystemProperties().setProperty(name, value);
    }

    void set(String name, String value) {
        request.getSystemProperties().setProperty(name, value);
    }

    void addSettings(String name, String value) {
        Profile profile = new Profile();
        profile.setSource("settings.xml");
        profile.addProperty(name, value);
        settings.add(profile);
    }

    /**
     * @param parent elements of the parent's POM, with its version
     * @param module elements of the module's POM, with its reference to the parent's version
     */
    MavenProject build(String parent, String module) {
        write("pom.xml", "<artifactId>parent</artifactId><groupId>it</groupId><packaging>pom</packaging>" + parent);
        write("module/pom.xml", "<artifactId>module</artifactId>" + module);
        MavenProject project = project(folder.resolve("module/pom.xml").toFile());
        if (module.contains("<parent>")) {
            project.setParent(project(folder.resolve("pom.xml").toFile()));
        }
        return project;
    }

    MavenInterpolation interpolation(MavenProject project) {
        MavenSession session = Goals.session(request);
        session.setCurrentProject(project);
        return new MavenInterpolation(session, Goals.execution(), project);
    }

    private MavenProject project(File pom) {
        try {
            ModelBuildingResult built = new DefaultModelBuilderFactory()
                    .newInstance()
                    .build(new DefaultModelBuildingRequest()
                            .setPomFile(pom)
                            .setSystemProperties(request.getSystemProperties())
                            .setUserProperties(request.getUserProperties())
                            .setProfiles(settings)
                            .setActiveProfileIds(
                                    settings.stream().map(Profile::getId).toList()));
            MavenProject project = new MavenProject(built.getEffectiveModel());
            project.setOriginalModel(built.getRawModel());
            project.setFile(pom);
            project.setActiveProfiles(Stream.concat(
                            built.getActivePomProfiles(built.getModelIds().get(0)).stream(),
                            built.getActiveExternalProfiles().stream())
                    .toList());
            return project;
        } catch (ModelBuildingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String name, String elements) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "<project><modelVersion>4.0.0</modelVersion>" + elements + "</project>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
