package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.config.ProxyHeaders;
import io.swiftdeploy.manifest.RequestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleDirectivesTest {

    @Test
    void headersOfProxiesAreInTheDocumentation() throws IOException {
        String docs = Files.readString(Path.of("../docs/gateways.md")).toLowerCase(Locale.ROOT);

        assertThat(ProxyHeaders.TOLD_BY_PROXIES)
                .map(it -> "`" + it.toLowerCase(Locale.ROOT).replaceFirst("^x-forwarded(?!-port)", "") + "`")
                .allMatch(docs::contains);
    }

    @Test
    void hostThatIsAWordOfNginxIsTakenForAName() {
        RequestRules rules = new RequestRules(Optional.empty(), List.of("default", "shop"), List.of());

        assertThat(new RuleDirectives(rules).values()).containsEntry("hosts", List.of("\\default", "shop"));
    }
}
