package io.swiftdeploy.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConventionsTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void operationsOfEveryFrameworkHideItsFiguresAndTheUsualRouteOfMetrics(Framework framework) {
        Endpoints endpoints = Conventions.of(framework, List.of()).endpoints();

        assertThat(endpoints.operations()).contains("/metrics").anyMatch(hidden -> (endpoints.metrics() + "/")
                .startsWith(hidden + "/"));
    }

    /** Its endpoints have no prefix, and an API may well have routes of these names. */
    @Test
    void operationsOfMicronautHideNoRouteThatAnApiIsLikelyToHave() {
        List<String> hidden =
                Conventions.of(Framework.MICRONAUT, List.of()).endpoints().operations();

        assertThat(hidden)
                .contains("/prometheus", "/env", "/beans", "/loggers", "/threaddump")
                .doesNotContain("/", "/health", "/info", "/refresh", "/stop");
    }

    @Test
    void everyHealthPathHasThoseOfAllFrameworksOnceAndTheirOwnFirst() {
        assertThat(Conventions.everyHealthPath())
                .doesNotHaveDuplicates()
                .startsWith("/actuator/health/readiness")
                .contains("/q/health/ready", "/health/readiness", "/observe/health/ready", "/health/ready")
                .endsWith("/health", "/healthz");
    }
}
