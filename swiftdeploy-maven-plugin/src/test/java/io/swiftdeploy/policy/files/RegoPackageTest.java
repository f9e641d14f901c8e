package io.swiftdeploy.policy.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegoPackageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package swiftdeploy.disk|swiftdeploy.disk",
                "'# package a\n\n  package b\n'|b",
                "'\r\npackage\tsystem.authz # who\n'|system.authz",
                "'package\n  system.authz'|system.authz",
                "package a; allow := true|a",
                "'\uFEFFpackage a'|a",
                "'\uFEFF# comment\n\npackage a\n'|a"
            })
    void ofWhenDeclaredIsItsName(String source, String name) {
        assertThat(RegoPackage.of(source)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# package a",
                "allow := true\npackage a",
                "package system[\"authz\"]",
                "package `a`",
                "packagea",
                "package a.",
                "#\n\uFEFFpackage a",
                "\uFEFF\uFEFFpackage a",
                "package system\u200b.authz"
            })
    void ofWhenMissingOrNotOfPlainNamesIsEmpty(String source) {
        assertThat(RegoPackage.of(source)).isEmpty();
    }

    @Test
    void ofWhenTheCommentsBeforeItAreLongDoesNotOverflow() {
        assertThat(RegoPackage.of("# a comment\n\n".repeat(50_000) + "package a\n"))
                .contains("a");
    }
}
