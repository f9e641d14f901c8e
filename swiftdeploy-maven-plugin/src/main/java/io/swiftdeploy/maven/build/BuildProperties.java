package io.swiftdeploy.maven.build;

import java.util.Optional;
import java.util.Properties;
import org.apache.maven.project.MavenProject;

/**
 * The properties of a build: what is given with {@code -D} wins over the POM.
 *
 * @param given with {@code -D}
 * @param ofPom with those of its parents
 */
record BuildProperties(Properties given, Properties ofPom) {

    static BuildProperties of(MavenProject project, Properties given) {
        return new BuildProperties(given, project.getProperties());
    }

    /** Its value; empty where nothing sets it, or where it has an expression that is not replaced yet. */
    Optional<String> value(String name) {
        return Optional.ofNullable(given.getProperty(name))
                .or(() -> Optional.ofNullable(ofPom.getProperty(name)))
                .flatMap(BuildProperties::plain);
    }

    /** The text, if it is one to be taken as it is. */
    static Optional<String> plain(String text) {
        return Optional.of(text.strip()).filter(it -> !it.isEmpty() && !it.contains("${"));
    }
}
