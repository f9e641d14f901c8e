package io.swiftdeploy.maven.reactor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class ModuleFailuresTest {
    private static final MojoFailureException DENIED = new MojoFailureException("Denied by policy.");
    private static final MojoExecutionException TROUBLE = new MojoExecutionException("No Docker Engine answers.");

    private static ModuleFailures failures(List<String> notBegun, ModuleFailure... failures) {
        return new ModuleFailures("teardown", List.of(failures), notBegun);
    }

    @Test
    void rethrowWhenNothingFailedDoesNothing() {
        assertThatCode(failures(List.of())::rethrow).doesNotThrowAnyException();
    }

    @Test
    void rethrowNamesTheModuleAndWhereToGoOn() {
        assertThatThrownBy(failures(List.of("bank"), new ModuleFailure("shop", DENIED))::rethrow)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        """
                        teardown failed in shop.
                        shop: Denied by policy.
                        Not begun: bank. Go on with -rf :shop, or build with --fail-at-end.""");
    }

    @Test
    void rethrowWhenEachModuleWasTriedNamesThoseThatFailed() {
        assertThatThrownBy(
                        failures(List.of(), new ModuleFailure("shop", DENIED), new ModuleFailure("bank", TROUBLE))
                                ::rethrow)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        """
                        teardown failed in shop, bank.
                        shop: Denied by policy.
                        bank: No Docker Engine answers.""");
    }

    @Test
    void rethrowWhenAllFailedAlikeSaysItOnce() {
        assertThatThrownBy(
                        failures(List.of(), new ModuleFailure("shop", DENIED), new ModuleFailure("bank", DENIED))
                                ::rethrow)
                .hasMessage(
                        """
                        teardown failed in shop, bank.
                        Denied by policy.""");
    }
}
