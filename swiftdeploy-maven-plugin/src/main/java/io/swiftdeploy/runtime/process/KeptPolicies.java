package io.swiftdeploy.runtime.process;

import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.NoEngine;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.runtime.process.state.StateFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The policies of the last change, so that later builds ask the same ones. */
final class KeptPolicies {
    private final Path file;
    private final StateFiles files;
    private final Function<PolicyBundle, PolicyEngine> engines;
    /** A live page asks beside the goal that it shows. */
    private final Map<String, PolicyEngine> known = new ConcurrentHashMap<>();

    KeptPolicies(Path file, StateFiles files, Function<PolicyBundle, PolicyEngine> engines) {
        this.file = file;
        this.files = files;
        this.engines = engines;
    }

    /** An engine with exactly these policies, which are kept if it can evaluate them. */
    PolicyEngine engine(PolicyBundle policies) {
        PolicyEngine engine = known(policies);
        if (engine.catalog() instanceof Catalog.Known) {
            keep(policies);
        }
        return engine;
    }

    /** An engine with exactly these policies, of which nothing is kept. */
    PolicyEngine unkept(PolicyBundle policies) {
        return known(policies);
    }

    /** An engine with the kept policies. */
    PolicyEngine last() {
        return kept().map(this::known).orElseGet(NoEngine::neverAsked);
    }

    private PolicyEngine known(PolicyBundle policies) {
        return known.computeIfAbsent(policies.hash(), hash -> engines.apply(policies));
    }

    private Optional<PolicyBundle> kept() {
        return files.read(file, PoliciesFile.class, content -> new PolicyBundle(content.files()));
    }

    private void keep(PolicyBundle policies) {
        if (kept().filter(policies::equals).isEmpty()) {
            files.write(file, new PoliciesFile(policies.files()));
        }
    }

    /** The file's content: texts by their paths. */
    private record PoliciesFile(SortedMap<String, String> files) {}
}
