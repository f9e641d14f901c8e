package io.swiftdeploy.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.swiftdeploy.gateway.config.wrongly.KnowsAnotherModule;
import io.swiftdeploy.gateway.config.wrongly.KnowsTheProxy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gateway is a program of its own, and its packages know each other in one direction. */
class ArchitectureTest {
    private static final String ROOT = "io.swiftdeploy.gateway";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .importPath(GatewayProgram.classPath().get(0))
            .that(resideInAPackage(ROOT + ".."));
    private static final JavaClasses WRONG =
            new ClassFileImporter().importClasses(KnowsTheProxy.class, KnowsAnotherModule.class);

    private static ArchRule independence() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.swiftdeploy..").and(not(resideInAPackage(ROOT + ".."))));
    }

    private static List<ArchRule> directions() {
        return List.of(
                knowsNothingOf(
                        "config", "", "origin", "routing", "proxy", "keeper", "log", "access", "chaos", "upstream"),
                knowsNothingOf("log", "", "config", "origin", "routing", "proxy", "keeper", "access", "upstream"),
                knowsNothingOf("access", "", "origin", "routing", "proxy", "keeper", "log", "upstream"),
                knowsNothingOf("origin", "", "routing", "proxy", "keeper", "log", "access", "upstream"),
                knowsNothingOf("routing", "", "proxy", "keeper", "log", "access", "upstream"),
                knowsNothingOf(
                        "wire",
                        "",
                        "origin",
                        "routing",
                        "proxy",
                        "keeper",
                        "log",
                        "access",
                        "http2",
                        "tls",
                        "upstream"),
                knowsNothingOf("http2", "", "origin", "routing", "proxy", "keeper", "log", "access", "tls", "upstream"),
                knowsNothingOf("tls", "", "origin", "routing", "proxy", "keeper", "log", "access", "upstream"),
                knowsNothingOf("upstream", "", "origin", "proxy", "keeper", "log", "access", "http2", "tls"),
                knowsNothingOf("chaos", "", "origin", "routing", "proxy", "keeper", "log", "access", "upstream"),
                knowsNothingOf("proxy", "", "keeper", "tls", "http2"),
                knowsNothingOf("keeper", "", "log", "access"));
    }

    private static ArchRule knowsNothingOf(String name, String... others) {
        String[] packages = List.of(others).stream()
                .map(it -> it.isEmpty() ? ROOT : ROOT + "." + it)
                .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(ROOT + "." + name + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages));
    }

    @Test
    void gatewayKnowsNothingOfThePlugin() {
        independence().check(PRODUCT);
    }

    @Test
    void packagesKnowEachOtherInOneDirection() {
        directions().forEach(it -> it.check(PRODUCT));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void independenceWhenAClassKnowsAnotherModuleIsBroken() {
        assertThat(independence().evaluate(WRONG).getFailureReport().getDetails())
                .anyMatch(it -> it.contains("KnowsAnotherModule") && it.contains("OtherModule"));
    }

    @Test
    void directionsWhenTheConfigurationKnowsTheProxyAreBroken() {
        assertThat(directions().get(0).evaluate(WRONG).getFailureReport().getDetails())
                .anyMatch(it -> it.contains("KnowsTheProxy") && it.contains("ProxyState"));
    }
}
