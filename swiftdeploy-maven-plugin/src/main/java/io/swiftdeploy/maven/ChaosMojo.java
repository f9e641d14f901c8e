package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.release.Chaos;
import io.swiftdeploy.release.ChaosInjection;
import io.swiftdeploy.runtime.Runtime;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Puts trouble into the running canary on purpose, or ends it, to see whether the gates hold. */
@Mojo(name = "chaos", threadSafe = true, requiresProject = false)
public class ChaosMojo extends AbstractReleaseMojo {

    /** <code>slow</code>, <code>error</code> or <code>recover</code>. */
    @Parameter(property = "chaos")
    private String chaos = "";

    /** For <code>slow</code>: how many seconds longer each answer takes. */
    @Parameter(property = "duration")
    private String duration = "";

    /** For <code>error</code>: the share of answers that fail, over 0 and at most 1. */
    @Parameter(property = "rate")
    private String rate = "";

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.CHAOS);
    }

    @Override
    protected void run(Runtime runtime, Manifest manifest) throws MojoFailureException {
        new ChaosInjection(context(runtime, manifest), wanted()).run();
    }

    private Chaos wanted() throws MojoFailureException {
        String kind = given("chaos", "swiftdeploy.chaos").orElse(chaos);
        return switch (kind) {
            case "slow" -> new Chaos.Slow(number("duration", duration));
            case "error" -> new Chaos.Failing(number("rate", rate));
            case "recover" -> new Chaos.Recover();
            default ->
                throw new MojoFailureException(
                        "Which chaos? Say -Dchaos=slow -Dduration=2, -Dchaos=error -Drate=0.5, or -Dchaos=recover"
                                + (kind.isEmpty() ? "." : "; was `" + kind + "`."));
        };
    }

    private BigDecimal number(String name, String configured) throws MojoFailureException {
        String text = given(name, "swiftdeploy." + name).orElse(configured);
        if (text.isEmpty()) {
            throw new MojoFailureException("This chaos needs -D" + name + "=<number>.");
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new MojoFailureException(name + " must be a number, was `" + text + "`", e);
        }
    }
}
