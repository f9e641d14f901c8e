package io.swiftdeploy.release.rollout;

import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Inspection.Bypass;
import java.util.Locale;

/**
 * Warns of new instances that can be reached beside the gateway. They serve nevertheless: the gateway works as well as ever.
 */
final class BypassWarning {
    private final ReleaseContext context;

    BypassWarning(ReleaseContext context) {
        this.context = context;
    }

    void check(Upstream group) {
        context.runtime().inspection().bypasses(group).forEach(it -> context.log()
                .warning(sentence(it)));
    }

    private static String sentence(Bypass bypass) {
        return String.format(
                Locale.ROOT,
                "Instance %s takes connections at %s:%d beside the gateway, where nothing hides its inner routes."
                        + " Let the service listen only on the address in APP_HOST, which is 127.0.0.1 here.",
                bypass.instance(),
                bypass.address().getHostString(),
                bypass.address().getPort());
    }
}
