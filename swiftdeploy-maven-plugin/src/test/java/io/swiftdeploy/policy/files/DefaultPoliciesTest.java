package io.swiftdeploy.policy.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DefaultPoliciesTest {

    @Test
    void packagedIsEveryPolicyOfTheProjectsFolder() throws IOException {
        DefaultPolicies packaged = DefaultPolicies.packaged();

        Set<String> names = new TreeSet<>(packaged.system().keySet());
        names.addAll(packaged.domains().keySet());

        assertThat(names).isEqualTo(projectFiles());
    }

    @Test
    void packagedSeparatesTheSystemFromTheDomains() {
        DefaultPolicies packaged = DefaultPolicies.packaged();

        assertThat(packaged.system())
                .containsOnlyKeys("authz/system_authz.rego", "authz/discovery.rego", "lib/lib.rego");
        assertThat(packaged.domains()).containsKeys("infrastructure.rego", "baseline.rego", "canary.rego", "data.json");
    }

    private static Set<String> projectFiles() throws IOException {
        Path folder = Path.of("..", "policies");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.endsWith("_test.rego"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
