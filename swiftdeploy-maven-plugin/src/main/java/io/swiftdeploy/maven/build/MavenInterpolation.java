package io.swiftdeploy.maven.build;

import io.swiftdeploy.manifest.read.Interpolation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ModelBase;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Profile;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;

/** Expressions in the manifest mean what they mean in the POM. */
public final class MavenInterpolation implements Interpolation {
    private static final String SOURCE_POM = "pom";
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^${}]+)}");

    private final PluginParameterExpressionEvaluator evaluator;
    private final MavenSession session;
    private final MavenProject project;

    public MavenInterpolation(MavenSession session, MojoExecution execution, MavenProject project) {
        this.evaluator = new PluginParameterExpressionEvaluator(session, execution);
        this.session = session;
        this.project = project;
    }

    @Override
    public Optional<String> resolve(String expression) {
        String whole = "${" + expression + "}";
        try {
            return Optional.ofNullable(evaluator.evaluate(whole))
                    .map(Object::toString)
                    .filter(it -> !it.equals(whole));
        } catch (ExpressionEvaluationException e) {
            return Optional.empty();
        }
    }

    @Override
    public Origin origin(String expression) {
        return origin(expression, new HashSet<>());
    }

    /** The farthest place that {@code expression} or any expression in its value leads to. */
    private Origin origin(String expression, Set<String> seen) {
        Origin own = ownOrigin(expression);
        if (!seen.add(expression)) {
            return own;
        }
        return written(expression).stream()
                .flatMap(value -> EXPRESSION.matcher(value).results())
                .map(found -> origin(found.group(1), seen))
                .reduce(own, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private Origin ownOrigin(String expression) {
        Origin byName = Interpolation.super.origin(expression);
        if (byName != Origin.PROJECT) {
            return byName;
        }
        boolean isOutside = isOfSettingsProfile(expression) || !isOfProject(expression);
        return isOutside ? Origin.OUTSIDE : Origin.PROJECT;
    }

    /** The property as a POM has it, before Maven replaced expressions in it. An active profile of a POM comes first. */
    private Optional<String> written(String name) {
        return Stream.iterate(Optional.of(project), Optional::isPresent, it -> it.map(MavenProject::getParent))
                .flatMap(Optional::stream)
                .flatMap(it -> Stream.concat(propertiesOfProfiles(it), propertiesOfPom(it)))
                .flatMap(it -> Stream.ofNullable(it.getProperty(name)))
                .findFirst();
    }

    private static Stream<Properties> propertiesOfProfiles(MavenProject project) {
        return project.getActiveProfiles().stream()
                .filter(it -> it.getSource().equals(SOURCE_POM))
                .map(ModelBase::getProperties);
    }

    private static Stream<Properties> propertiesOfPom(MavenProject project) {
        return Stream.ofNullable(project.getOriginalModel()).map(ModelBase::getProperties);
    }

    /** Whether a profile of the settings gave the property its value: it overrides the POM. */
    private boolean isOfSettingsProfile(String name) {
        Optional<String> value = Optional.ofNullable(project.getProperties().getProperty(name));
        return session.getSettings() != null
                && session.getSettings().getProfiles().stream()
                        .map(Profile::getProperties)
                        .flatMap(it -> Stream.ofNullable(it.getProperty(name)))
                        .anyMatch(it -> value.isEmpty() || value.get().equals(it));
    }

    private boolean isOfProject(String expression) {
        return List.of("project", "pom", "basedir", "session", "plugin", "mojo")
                        .contains(expression.split("\\.", 2)[0])
                || project.getProperties().containsKey(expression)
                || session.getUserProperties().containsKey(expression)
                || resolve(expression).isEmpty();
    }
}
