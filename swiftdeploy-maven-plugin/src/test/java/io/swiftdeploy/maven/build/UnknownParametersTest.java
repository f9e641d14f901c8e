package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.descriptor.InvalidPluginDescriptorException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

/** A plugin whose goals are {@code deploy} (manifest, timeout) and {@code promote} (manifest, mode). */
class UnknownParametersTest {
    private final MavenProject project = new MavenProject();

    private static PluginDescriptor plugin() {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId("io.swiftdeploy");
        plugin.setArtifactId("swiftdeploy-maven-plugin");
        addGoal(plugin, "deploy", "manifest", "timeout");
        addGoal(plugin, "promote", "manifest", "mode");
        return plugin;
    }

    private static void addGoal(PluginDescriptor plugin, String name, String... parameters) {
        try {
            MojoDescriptor goal = new MojoDescriptor();
            goal.setPluginDescriptor(plugin);
            goal.setGoal(name);
            for (String parameter : parameters) {
                Parameter added = new Parameter();
                added.setName(parameter);
                added.setEditable(true);
                goal.addParameter(added);
            }
            plugin.addMojo(goal);
        } catch (InvalidPluginDescriptorException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Plugin configured(String... elements) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.swiftdeploy");
        plugin.setArtifactId("swiftdeploy-maven-plugin");
        plugin.setConfiguration(configuration(elements));
        return plugin;
    }

    private static Xpp3Dom configuration(String... elements) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Stream.of(elements).map(Xpp3Dom::new).forEach(configuration::addChild);
        return configuration;
    }

    private static PluginExecution execution(String goal, String... elements) {
        PluginExecution execution = new PluginExecution();
        execution.setId("start");
        execution.addGoal(goal);
        execution.setConfiguration(configuration(elements));
        return execution;
    }

    private List<String> told(String mavenVersion, Plugin plugin) {
        project.getBuild().setPlugins(List.of(plugin));
        return new UnknownParameters(plugin(), mavenVersion).in(project);
    }

    @Test
    void inWhenANameIsMisspeltSaysWhichWasMeant() {
        assertThat(told("3.6.3", configured("manifset", "timeout")))
                .containsExactly(
                        "<manifset> in the configuration of swiftdeploy-maven-plugin is no parameter of any goal,"
                                + " and has no effect. Did you mean <manifest>?");
    }

    @Test
    void inNamesTheLineOfThePom() {
        Plugin plugin = configured("manifset");
        InputSource pom = new InputSource();
        pom.setLocation("/shop/pom.xml");
        plugin.setLocation("configuration", new InputLocation(17, 9, pom));

        assertThat(told("3.6.3", plugin))
                .singleElement()
                .asString()
                .startsWith(
                        "<manifset> in the configuration of swiftdeploy-maven-plugin (/shop/pom.xml, line 17) is no");
    }

    @Test
    void inWhenMavenWarnsItselfAddsOnlyWhatWasMeant() {
        assertThat(told("3.9.16", configured("manifset", "entirelyDifferent")))
                .containsExactly(
                        "<manifset> in the configuration of swiftdeploy-maven-plugin: did you mean <manifest>?");
        assertThat(told("4.0.0-rc-5", configured("entirelyDifferent"))).isEmpty();
        assertThat(told("3.8.9", configured("entirelyDifferent"))).hasSize(1);
    }

    @Test
    void inWhenAllGoalsShareAConfigurationTakesTheParametersOfEach() {
        Plugin plugin = configured("mode", "timeout");
        plugin.addExecution(execution("deploy", "mode", "timeout", "manifest"));

        assertThat(told("3.6.3", plugin)).isEmpty();
    }

    @Test
    void inWhenAnExecutionHasAParameterOfAnotherGoalSaysWhoseItIs() {
        Plugin plugin = configured();
        plugin.addExecution(execution("deploy", "mode", "tiemout"));

        assertThat(told("3.9.16", plugin))
                .containsExactly(
                        "<mode> has no effect in the execution start of swiftdeploy-maven-plugin:"
                                + " it is a parameter of promote, and of none of deploy.",
                        "<tiemout> in the configuration of swiftdeploy-maven-plugin: did you mean <timeout>?");
    }

    @Test
    void inWhenThePluginIsManagedOnlyLooksThere() {
        PluginManagement managed = new PluginManagement();
        managed.addPlugin(configured("manifset"));
        project.getBuild().setPluginManagement(managed);

        assertThat(new UnknownParameters(plugin(), "3.6.3").in(project)).hasSize(1);
    }

    @Test
    void inWhenAProjectDoesNotKnowThePluginIsEmpty() {
        assertThat(new UnknownParameters(plugin(), "3.6.3").in(project)).isEmpty();
    }
}
