package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.NoEngine;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.runtime.process.state.Fence;
import io.swiftdeploy.runtime.process.state.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPoliciesTest {
    @TempDir
    Path folder;

    private final List<PolicyBundle> asked = new ArrayList<>();
    private final Told told = new Told();

    private static PolicyBundle bundle(String text) {
        return new PolicyBundle(new TreeMap<>(Map.of("a.rego", text)));
    }

    private KeptPolicies kept(Function<PolicyBundle, PolicyEngine> engines) {
        return new KeptPolicies(folder.resolve("policies.json"), new StateFiles(told, Fence.NONE), policies -> {
            asked.add(policies);
            return engines.apply(policies);
        });
    }

    @Test
    void lastInALaterBuildKnowsThePoliciesThatWereAskedLast() {
        kept(any -> new Allowing()).engine(bundle("package a"));

        PolicyEngine engine = kept(any -> new Allowing()).last();

        assertThat(engine.catalog()).isInstanceOf(Catalog.Known.class);
        assertThat(asked).containsExactly(bundle("package a"), bundle("package a"));
    }

    @Test
    void lastWhenNewPoliciesDidNotCompileKnowsTheOldOnes() {
        kept(any -> new Allowing()).engine(bundle("package a"));
        kept(any -> NoEngine.notCompiling("line 1")).engine(bundle("package"));
        asked.clear();

        kept(any -> new Allowing()).last();

        assertThat(asked).containsExactly(bundle("package a"));
    }

    @Test
    void lastWhenNobodyWasAskedYetDeniesWithoutSpeakingOfAContainer() {
        assertThat(kept(any -> new Allowing()).last().catalog()).isInstanceOfSatisfying(Catalog.Unknown.class, it -> {
            assertThat(it.why().cause()).isEqualTo(NoDecisionCause.NEVER_ASKED);
            assertThat(it.why().sentence())
                    .contains("has not asked any policies yet", "swiftdeploy:deploy")
                    .doesNotContain("container");
        });
    }

    @Test
    void lastWhenTheFileIsTruncatedDeniesAndSaysSoUntilTheyAreAskedAgain() throws IOException {
        kept(any -> new Allowing()).engine(bundle("package a"));
        Path file = folder.resolve("policies.json");
        Files.writeString(file, Files.readString(file).substring(0, 20));

        assertThat(kept(any -> new Allowing()).last().catalog()).isInstanceOf(Catalog.Unknown.class);
        assertThat(told.warnings).singleElement().asString().contains("policies.json", "not complete JSON");

        kept(any -> new Allowing()).engine(bundle("package a"));
        assertThat(kept(any -> new Allowing()).last().catalog()).isInstanceOf(Catalog.Known.class);
    }

    @Test
    void engineWhenAskedForTheSameAgainIsTheSame() {
        KeptPolicies kept = kept(any -> new Allowing());

        assertThat(kept.engine(bundle("package a"))).isSameAs(kept.engine(bundle("package a")));
    }
}
