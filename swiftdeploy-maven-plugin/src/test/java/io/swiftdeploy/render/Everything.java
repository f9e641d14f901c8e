package io.swiftdeploy.render;

import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Planner;
import io.swiftdeploy.plan.StackPlan;

/** A manifest in which everything that reaches a file is set, to what is hard to write. */
final class Everything {
    private static final String MANIFEST =
            """
            services:
              name: shop
              image: "registry.example.com:5000/team/shop:2.1"
              port: 9000
              version: 1.10
              mode: canary
              replicas: 2
              env:
                DEBUG: true
                EMPTY: ""
                GREETING: "say \\"hi\\"; then {leave} # \\\\ $HOME $${PATH} caf\\u00e9 \\U0001F600"
                DB_PASSWORD: {value: "hunter2", secret: true}
              restart_policy: no
              health: {path: /up, interval: 500ms, timeout: 1.5, retries: 5, command: [/bin/check, "--say=$x y"]}
              metrics: {path: /actuator/prometheus}
              resources: {memory: 1g, cpus: 0.5, pids: 64}
              user: 10001:10001
              command: [java, -jar, "app, really.jar"]
            nginx:
              image: nginx:1.30
              port: 8443
              proxy_timeout: 1500ms
              contact: caf\u00e9 <ops@example.com>
              expose: [chaos]
              hide: [/actuator]
              bind: "::1"
              max_body: 10m
              resources: {memory: 1g, cpus: 2.5, pids: 500}
              hosts: [shop.example.com, "*.example.org"]
              trusted_proxies: [10.0.0.0/8, "2001:db8::/32"]
            network: {name: "7_net.1"}
            opa: {image: openpolicyagent/opa:1.4.2-static, port: 8282}
            """;

    private Everything() {}

    static StackPlan plan() {
        return new Planner(Blueprints.of(MANIFEST), ObservedStack.nothing()).plan(new Intent.Deploy());
    }
}
