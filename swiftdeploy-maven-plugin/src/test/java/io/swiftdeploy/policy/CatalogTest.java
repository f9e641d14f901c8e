package io.swiftdeploy.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {

    @Test
    void answeringListsTheStagesDomainsInOrder() {
        Catalog.Known catalog = new Catalog.Known(
                Map.of(
                        "image", Set.of(Stage.PRE_DEPLOY),
                        "canary", Set.of(Stage.PRE_PROMOTE),
                        "disk", Set.of(Stage.PRE_DEPLOY, Stage.STATUS)),
                Map.of());

        assertThat(catalog.answering(Stage.PRE_DEPLOY)).containsExactly("disk", "image");
        assertThat(catalog.answering(Stage.PRE_ROLLBACK)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../policies", "a/b", "A", "1a", "a?b", "a b", "a\n"})
    void newWhenANameCouldChangeTheAddressIsRefused(String name) {
        assertThatThrownBy(() -> new Catalog.Known(Map.of(name, Set.of(Stage.STATUS)), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
