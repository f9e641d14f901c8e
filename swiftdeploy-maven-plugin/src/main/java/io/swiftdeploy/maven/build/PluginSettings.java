package io.swiftdeploy.maven.build;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** What the POM configures a plugin with, for all its executions or for one. */
final class PluginSettings {
    private PluginSettings() {}

    /**
     * A text of the configuration.
     *
     * @param plugin group and artifact with a colon between them
     * @param first the outer element
     * @param second the element in it
     */
    static Optional<String> text(MavenProject project, String plugin, String first, String second) {
        return Optional.ofNullable(project.getPlugin(plugin)).stream()
                .flatMap(PluginSettings::configured)
                .flatMap(it -> Optional.ofNullable((Xpp3Dom) it.getConfiguration()).stream())
                .flatMap(it -> Optional.ofNullable(it.getChild(first)).stream())
                .flatMap(it -> Optional.ofNullable(it.getChild(second)).stream())
                .flatMap(it -> Optional.ofNullable(it.getValue()).stream())
                .flatMap(it -> BuildProperties.plain(it).stream())
                .findFirst();
    }

    private static Stream<ConfigurationContainer> configured(Plugin plugin) {
        return Stream.concat(Stream.of(plugin), plugin.getExecutions().stream());
    }
}
