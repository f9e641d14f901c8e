package io.swiftdeploy.maven.build;

import io.swiftdeploy.manifest.bind.Interpolation;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;

/** Expressions in the manifest mean what they mean in the configuration of a plugin. */
public final class MavenInterpolation implements Interpolation {
    private final PluginParameterExpressionEvaluator evaluator;
    private final ExpressionOrigins origins;

    public MavenInterpolation(MavenSession session, MojoExecution execution, MavenProject project) {
        this.evaluator = new PluginParameterExpressionEvaluator(session, execution);
        this.origins = new ExpressionOrigins(session, project, this);
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
        return origins.of(expression);
    }

    /** The origin as far as the name tells. */
    Origin originByName(String expression) {
        return Interpolation.super.origin(expression);
    }
}
