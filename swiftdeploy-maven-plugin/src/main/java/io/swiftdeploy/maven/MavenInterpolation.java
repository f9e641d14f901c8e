package io.swiftdeploy.maven;

import io.swiftdeploy.manifest.read.Interpolation;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;

/** Expressions in the manifest mean what they mean in the POM. */
final class MavenInterpolation implements Interpolation {
    private final PluginParameterExpressionEvaluator evaluator;

    MavenInterpolation(MavenSession session, MojoExecution execution) {
        this.evaluator = new PluginParameterExpressionEvaluator(session, execution);
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
}
