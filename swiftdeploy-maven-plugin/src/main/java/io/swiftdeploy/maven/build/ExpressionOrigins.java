package io.swiftdeploy.maven.build;

import io.swiftdeploy.manifest.bind.Interpolation;
import io.swiftdeploy.manifest.bind.Interpolation.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Profile;

/**
 * Where the values of expressions come from. An expression is followed through what the POMs say, in the order in which Maven
 * looks for values: that of a plugin's configuration for the manifest, that of the POM for what is found there.
 */
final class ExpressionOrigins {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^${}]+)}");
    /** A plugin's configuration takes any name that starts so for the project. */
    private static final Pattern PROJECT = Pattern.compile("(?s)(?:project|pom)[^.]*\\.(.+)");

    private static final Pattern PROJECT_IN_POM = Pattern.compile("(?:project|pom)\\.(.+)");
    private static final Pattern WHOLE_PROJECT = Pattern.compile("project|pom");
    private static final Pattern PARENT = Pattern.compile("parent(?:\\.(.+))?");
    private static final Pattern PROPERTY = Pattern.compile("(?:model\\.)?properties\\((.+)\\)");
    private static final Pattern BASEDIR = Pattern.compile("basedir(?:/.*)?");
    private static final Pattern OF_PLUGIN =
            Pattern.compile("(?:plugin|mojo)\\.(?:groupId|artifactId|version|goal|goalPrefix|executionId)");
    private static final Pattern CREDENTIALS = Pattern.compile("(?s)(?:settings|session).*[.\\[(/].*");
    /** A system property of this name overrides the property of the POM. */
    private static final Set<String> CI_FRIENDLY = Set.of("revision", "changelist", "sha1");

    private final MavenSession session;
    private final MavenProject project;
    private final MavenInterpolation values;
    private final WrittenPom pom;

    ExpressionOrigins(MavenSession session, MavenProject project, MavenInterpolation values) {
        this.session = session;
        this.project = project;
        this.values = values;
        this.pom = new WrittenPom(project);
    }

    /** The farthest place that an expression of the manifest leads to, with all expressions in its value. */
    Origin of(String expression) {
        return farthest(ofManifest(expression), new HashSet<>());
    }

    private Origin farthest(Lead lead, Set<String> seen) {
        return lead.texts().stream()
                .flatMap(text -> EXPRESSION.matcher(text).results())
                .map(found -> found.group(1))
                .filter(seen::add)
                .map(found -> farthest(ofPom(found), seen))
                .reduce(lead.origin(), (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** The lead of an expression that is in the configuration of a plugin. */
    private Lead ofManifest(String expression) {
        return byName(expression)
                .or(() -> ofSession(expression))
                .or(() -> field(PROJECT.matcher(expression)))
                .or(() -> userProperty(expression))
                .or(() -> systemProperty(expression))
                .or(() -> property(expression))
                .orElseGet(() -> unnamed(expression));
    }

    /** The lead of an expression that is in a POM. */
    private Lead ofPom(String expression) {
        return byName(expression)
                .or(() -> field(PROJECT_IN_POM.matcher(expression)))
                .or(() -> userProperty(expression))
                .or(() -> CI_FRIENDLY.contains(expression) ? systemProperty(expression) : Optional.empty())
                .or(() -> property(expression))
                .or(() -> systemProperty(expression))
                .or(() -> systemProperty("env." + expression))
                .or(() -> pom.field(expression).filter(it -> !it.isEmpty()).map(Lead::project))
                .orElseGet(() -> unnamed(expression));
    }

    private Optional<Lead> byName(String expression) {
        Origin byName = values.originByName(expression);
        boolean isKnown = byName != Origin.PROJECT
                || expression.equals(Interpolation.ROOT_FOLDER)
                || BASEDIR.matcher(expression).matches()
                || OF_PLUGIN.matcher(expression).matches();
        if (isKnown) {
            return Optional.of(new Lead(byName, List.of()));
        }
        return WHOLE_PROJECT.matcher(expression).matches()
                ? Optional.of(Lead.project(List.of("${project.id}")))
                : Optional.empty();
    }

    /** Maven's objects come before a property of the same name. */
    private Optional<Lead> ofSession(String expression) {
        return Optional.of(expression)
                .filter(it -> CREDENTIALS.matcher(it).matches())
                .flatMap(values::resolve)
                .filter(it -> Stream.of(
                                session.getUserProperties(), session.getSystemProperties(), project.getProperties())
                        .noneMatch(properties -> it.equals(properties.getProperty(expression))))
                .map(it -> new Lead(Origin.SETTINGS, List.of()));
    }

    /** A property may have a name that looks like a field's, as <code>project.build.sourceEncoding</code>. */
    private Optional<Lead> field(Matcher name) {
        if (!name.matches()) {
            return Optional.empty();
        }
        String expression = name.group();
        String path = name.group(1).split("/", 2)[0];
        return ofParent(PARENT.matcher(path))
                .or(() -> ofProperties(PROPERTY.matcher(path)))
                .or(() -> pom.field(path).filter(it -> !it.isEmpty()).map(Lead::project))
                .or(() -> userProperty(expression))
                .or(() -> systemProperty(expression))
                .or(() -> property(expression))
                .or(() -> pom.field(path).map(Lead::project))
                .or(() -> values.resolve(expression).map(value -> Lead.outside()));
    }

    private Optional<Lead> ofParent(Matcher path) {
        return Optional.ofNullable(project.getParent())
                .filter(parent -> path.matches())
                .map(parent -> new ExpressionOrigins(session, parent, values))
                .map(parent -> parent.of(path.group(1) == null ? "project" : "project." + path.group(1)))
                .map(origin -> new Lead(origin, List.of()));
    }

    private Optional<Lead> ofProperties(Matcher path) {
        return path.matches() ? property(path.group(1)) : Optional.empty();
    }

    /** The command line belongs to the build. */
    private Optional<Lead> userProperty(String name) {
        return Optional.ofNullable(session.getUserProperties().getProperty(name))
                .map(value -> Lead.project(List.of(value)));
    }

    private Optional<Lead> systemProperty(String name) {
        return Optional.ofNullable(session.getSystemProperties().getProperty(name))
                .map(value -> Lead.outside());
    }

    private Optional<Lead> property(String name) {
        return Optional.ofNullable(project.getProperties().getProperty(name)).map(value -> ofSettings(name, value)
                .orElseGet(() -> Lead.project(List.of(pom.property(name).orElse(value)))));
    }

    /** A profile of the settings overrides the POM. */
    private Optional<Lead> ofSettings(String name, String value) {
        Stream<Properties> listed = session.getSettings() == null
                ? Stream.empty()
                : session.getSettings().getProfiles().stream().map(Profile::getProperties);
        return Stream.concat(
                        pom.propertiesOfSettings().flatMap(it -> Stream.ofNullable(it.getProperty(name))),
                        listed.flatMap(it -> Stream.ofNullable(it.getProperty(name)))
                                .filter(value::equals))
                .findFirst()
                .map(written -> new Lead(Origin.OUTSIDE, List.of(written)));
    }

    /** What only Maven's own objects have, and what nobody knows. */
    private Lead unnamed(String expression) {
        if (values.resolve(expression).isEmpty()) {
            return Lead.project(List.of());
        }
        return CREDENTIALS.matcher(expression).matches() ? new Lead(Origin.SETTINGS, List.of()) : Lead.outside();
    }
}
