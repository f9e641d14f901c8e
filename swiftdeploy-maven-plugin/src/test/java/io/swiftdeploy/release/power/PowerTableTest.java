package io.swiftdeploy.release.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.files.DefaultPolicies;
import io.swiftdeploy.release.WithReleaseFixture;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code power} prints where nothing can be told. */
class PowerTableTest extends WithReleaseFixture {

    @ParameterizedTest
    @ValueSource(strings = {"limit_margin", "support_p_value", "slow_p_value", "refused_share"})
    void policiesThatCannotJudgeForWantOfAThresholdGetNoTimes(String name) {
        SortedMap<String, String> files =
                new TreeMap<>(DefaultPolicies.packaged().domains());
        files.computeIfPresent("data.json", (file, data) -> data.replaceAll("\"" + name + "\": [0-9.]+,", ""));

        assertThat(new PowerTable(shop.context().manifest().canary(), new PolicyBundle(files)).lines(List.of(10.0)))
                .singleElement()
                .asString()
                .contains(
                        "cannot be told: data.json of policies.dir has no number for " + name
                                + "; add to its `thresholds` what SwiftDeploy ships: \"" + name + "\": ",
                        ". Without, rules may not be judged, so that no release ends well.");
    }
}
