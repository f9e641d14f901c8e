package io.swiftdeploy.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.framework.Library.Sort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionTest {

    @ParameterizedTest
    @CsvSource({
        "DEPENDENCY, org.springframework.boot, spring-boot-starter-web, SPRING_BOOT",
        "PLUGIN, org.springframework.boot, spring-boot-maven-plugin, SPRING_BOOT",
        "PARENT, org.springframework.boot, spring-boot-starter-parent, SPRING_BOOT",
        "PLUGIN, io.quarkus.platform, quarkus-maven-plugin, QUARKUS",
        "DEPENDENCY, io.quarkiverse.cxf, quarkus-cxf, QUARKUS",
        "DEPENDENCY, io.micronaut, micronaut-http-server-netty, MICRONAUT",
        "PARENT, io.micronaut.platform, micronaut-parent, MICRONAUT",
        "DEPENDENCY, io.helidon.webserver, helidon-webserver, HELIDON",
        "PARENT, io.helidon.applications, helidon-mp, HELIDON"
    })
    void inWhenALibraryIsOfAFrameworkFindsIt(Sort sort, String group, String artifact, Framework framework) {
        Library library = new Library(sort, group, artifact, "");

        assertThat(Detection.in(List.of(library)).found()).containsExactly(new Detection.Evidence(framework, library));
    }

    @ParameterizedTest
    @CsvSource({"org.springframework, spring-web", "io.quarkusish, x", "io.helidonx.a, b", "com.sun, io.quarkus"})
    void inWhenALibraryOnlyLooksLikeOneFindsNothing(String group, String artifact) {
        assertThat(Detection.in(List.of(new Library(Sort.DEPENDENCY, group, artifact, "")))
                        .found())
                .isEmpty();
    }

    @Test
    void inWhenTwoAreUsedFindsBoth() {
        assertThat(Detection.in(List.of(
                                new Library(Sort.DEPENDENCY, "io.quarkus", "quarkus-rest", ""),
                                new Library(Sort.PLUGIN, "org.springframework.boot", "spring-boot-maven-plugin", ""),
                                new Library(Sort.DEPENDENCY, "io.quarkus", "quarkus-arc", "")))
                        .found())
                .extracting(Detection.Evidence::toString)
                .containsExactly(
                        "Spring Boot: plugin org.springframework.boot:spring-boot-maven-plugin",
                        "Quarkus: dependency io.quarkus:quarkus-rest");
    }

    @Test
    void inWhenOnlyTheParentIsOfAnotherFrameworkBelievesTheProject() {
        assertThat(Detection.in(List.of(
                                new Library(Sort.PARENT, "org.springframework.boot", "spring-boot-starter-parent", "3"),
                                new Library(Sort.DEPENDENCY, "io.helidon.webserver", "helidon-webserver", "")))
                        .found())
                .extracting(Detection.Evidence::framework)
                .containsExactly(Framework.HELIDON);
    }

    @ParameterizedTest
    @CsvSource({
        "2.7.18, true",
        "3.3.5, true",
        "3.4.0, false",
        "3.5.6, false",
        "4.0.0-M1, false",
        "'', true",
        "${boot}, true",
        "3, true"
    })
    void ofWhenSpringBootIsOlderThan34TellsItToStopGracefully(String version, boolean told) {
        Library library = new Library(Sort.DEPENDENCY, "org.springframework.boot", "spring-boot-starter-web", version);

        assertThat(Conventions.of(Framework.SPRING_BOOT, List.of(library))
                        .stop()
                        .containsKey("SERVER_SHUTDOWN"))
                .isEqualTo(told);
    }

    @Test
    void ofWhenHelidonIsMicroProfileHasItsPaths() {
        Library se = new Library(Sort.DEPENDENCY, "io.helidon.webserver", "helidon-webserver", "");
        Library mp = new Library(Sort.DEPENDENCY, "io.helidon.microprofile.bundles", "helidon-microprofile", "");

        assertThat(Conventions.of(Framework.HELIDON, List.of(se)).endpoints().metrics())
                .isEqualTo("/observe/metrics");
        assertThat(Conventions.of(Framework.HELIDON, List.of(se, mp))
                        .endpoints()
                        .health())
                .startsWith("/health/ready");
    }

    @Test
    void ofWhenAFrameworkIsThereNamesItsPortAndPaths() {
        for (Framework framework : Framework.values()) {
            Conventions conventions = Conventions.of(framework, List.of());

            assertThat(conventions.endpoints().health()).as(framework.text()).isNotEmpty();
            assertThat(conventions.port().isPresent())
                    .as(framework.text())
                    .isEqualTo(!conventions.variables().port().isEmpty());
            assertThat(Framework.of(framework.text())).isEqualTo(framework);
        }
    }
}
