package io.swiftdeploy.runtime.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.NoEngine;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.runtime.process.state.StateFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The policies that this stack was asked about last, so that the next look at it asks the same. */
final class KeptPolicies {
    private static final String FILES = "files";

    private final Path file;
    private final StateFiles files;
    private final Function<PolicyBundle, PolicyEngine> engines;
    private final Map<String, PolicyEngine> known = new HashMap<>();

    KeptPolicies(Path file, StateFiles files, Function<PolicyBundle, PolicyEngine> engines) {
        this.file = file;
        this.files = files;
        this.engines = engines;
    }

    /** Somebody who knows exactly these policies; they are kept if he can be asked at all. */
    PolicyEngine engine(PolicyBundle policies) {
        PolicyEngine engine = known(policies);
        if (engine.catalog() instanceof Catalog.Known) {
            keep(policies);
        }
        return engine;
    }

    /** Somebody who knows the policies that were kept. */
    PolicyEngine last() {
        return kept().map(this::known).orElseGet(NoEngine::neverAsked);
    }

    private PolicyEngine known(PolicyBundle policies) {
        return known.computeIfAbsent(policies.hash(), hash -> engines.apply(policies));
    }

    private Optional<PolicyBundle> kept() {
        return files.read(file, fields -> new PolicyBundle(fields.textByName(FILES)));
    }

    private void keep(PolicyBundle policies) {
        if (kept().filter(policies::equals).isEmpty()) {
            ObjectNode content = StateFiles.object();
            ObjectNode texts = content.putObject(FILES);
            policies.files().forEach(texts::put);
            files.write(file, content);
        }
    }
}
