package io.swiftdeploy.render;

import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.RedirectContainer;
import io.swiftdeploy.plan.GatewaySpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The nginx that sends plain HTTP to HTTPS.
 *
 * @param gateway where to
 */
public record RedirectConf(GatewaySpec gateway) {
    private static final int HTTPS = 443;

    /** The container that does so, if the gateway is to have one. */
    public Optional<ContainerSpec> container() {
        return gateway.listener()
                .encryption()
                .redirectPort()
                .map(port -> RedirectContainer.of(gateway, port, render()));
    }

    /** The text of its configuration. */
    String render() {
        Map<String, Object> values =
                new LinkedHashMap<>(new RuleDirectives(gateway.settings().rules()).values());
        int port = gateway.listener().port();
        values.put("port", port == HTTPS ? "" : ":" + port);
        values.put("publicPort", RedirectContainer.PUBLIC_PORT);
        values.put("healthPort", RedirectContainer.HEALTH_PORT);
        values.put("service", gateway.settings().service());
        values.put("contact", gateway.settings().contact());
        return Templates.render("redirect.conf.mustache", values);
    }
}
