package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.release.context.AppImage;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which user the containers of an image are run as. */
class AppImageTest extends WithReleaseFixture {

    @ParameterizedTest
    @ValueSource(strings = {"", "root", "0", "0:0", "+0", "root:app", " "})
    void deployWhenTheImageIsOfRootRunsItWithoutRights(String user) {
        shop.runtime.images.user = user;

        shop.deploy("1.0.0");

        assertThat(started().program().user()).contains("10001:10001");
        assertThat(judged()).isEqualTo("10001:10001");
        assertThat(shop.log.lines)
                .contains(
                        "Image shop:1: it sets no user but root and is run as 10001:10001; services.user names another,"
                                + " for example one that may read its files.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "app", "10001:10001", "rooted", "00a"})
    void deployWhenTheImageHasAUserLeavesIt(String user) {
        shop.runtime.images.user = user;

        shop.deploy("1.0.0");

        assertThat(started().program().user()).isEmpty();
        assertThat(judged()).isEqualTo(user);
        assertThat(shop.log.lines).noneMatch(it -> it.contains("services.user"));
    }

    private Service started() {
        return AppImage.of(shop.context().manifest().service(), shop.runtime).service();
    }

    private Object judged() {
        return shop.runtime.policies.asked.values().stream()
                .map(it -> it.get("image"))
                .filter(Map.class::isInstance)
                .map(it -> ((Map<?, ?>) it).get("user"))
                .findFirst()
                .orElseThrow();
    }
}
