package io.swiftdeploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanErrorsTest {
    private static final PlanErrors ERRORS = new PlanErrors(new StackName("app"));
    private static final KeptRevision KEPT = new KeptRevision(
            new Revision("1a2b3c4d5e", "1.0.0"), new Upstream(Track.STABLE, "1a2b3c4d5e", List.of("app-1"), 3000));

    @ParameterizedTest
    @MethodSource("sentences")
    void everyErrorSaysWhatWhereAndWhatNext(SwiftDeployException error, String what, String next) {
        assertThat(error.what()).isEqualTo(what);
        assertThat(error.where()).isEqualTo("stack app");
        assertThat(error).hasMessageContaining(next);
    }

    static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of(
                        ERRORS.canaryBesideStable(),
                        "The manifest says `mode: canary`, but a stable revision is serving.",
                        "swiftdeploy:promote -Dmode=canary"),
                Arguments.of(
                        ERRORS.runsAsCanary(),
                        "The manifest's revision already runs as a canary.",
                        "end the canary first: swiftdeploy:promote -Dmode=stable"),
                Arguments.of(
                        ERRORS.otherThanTheCanary(),
                        "A canary is running, and the manifest describes another revision.",
                        "end the canary first"),
                Arguments.of(
                        ERRORS.noStable(),
                        "There is no stable revision for a canary to run beside.",
                        "deploy one first with `mode: stable`"),
                Arguments.of(
                        ERRORS.onlyCanaryServes(),
                        "All requests go to a canary, so there is no stable revision for another one to run beside.",
                        "set `mode: stable` in the manifest, and run swiftdeploy:deploy"),
                Arguments.of(
                        ERRORS.onlyTested(),
                        "There is no stable revision beside the canary, so it cannot get a share of the requests.",
                        "bring all users to it with swiftdeploy:release"),
                Arguments.of(
                        ERRORS.testedAnother("1a2b", "3c4d"),
                        "Revision 1a2b runs at weight 0, for tests, but the manifest and its image are revision 3c4d now."
                                + " Users get nothing else than what was there for tests.",
                        "build again, so that the new revision is tested"),
                Arguments.of(
                        ERRORS.stableAlready("1a2b", Optional.of("3c4d")),
                        "The manifest's revision 1a2b is stable already, and a canary of it would show nothing new.",
                        "-Dswiftdeploy.skip -DskipITs; swiftdeploy:rollback ends canary 3c4d, which runs beside it"),
                Arguments.of(
                        ERRORS.canaryWithoutUsers(),
                        "No revision serves users yet, so there is no traffic to judge the canary by.",
                        "bring users to it with swiftdeploy:release"),
                Arguments.of(
                        ERRORS.anotherCanary(),
                        "A canary of another revision is already running.",
                        "end it first: swiftdeploy:rollback"),
                Arguments.of(
                        ERRORS.changedSince("1a2b", "3c4d"),
                        "The canary runs revision 1a2b, but the manifest and its image are revision 3c4d now.",
                        "restore the manifest that the canary was started with"),
                Arguments.of(
                        ERRORS.canaryIsAll(),
                        "Only the canary serves: there is no stable revision to return to.",
                        "swiftdeploy:teardown"),
                Arguments.of(ERRORS.noCanary(), "No canary is running.", "nothing was changed"),
                Arguments.of(
                        ERRORS.nothingToReturnTo(),
                        "There is no canary to abort and no previous stable revision to return to.",
                        "deploy the version you want"),
                Arguments.of(
                        ERRORS.returnBesideCanary("1a2b"),
                        "A canary is running, so stable cannot change; nothing was changed.",
                        "swiftdeploy:rollback -Dto=1a2b"),
                Arguments.of(
                        ERRORS.tooShort("1a", 4, List.of(KEPT)),
                        "`1a` is too short for a revision: at least 4 digits of its id are needed.",
                        "choose one of those that are kept: 1a2b3c4d5e (version 1.0.0)"),
                Arguments.of(
                        ERRORS.ambiguous("1a2b", List.of("1a2b3", "1a2b4")),
                        "More than one revision begins with `1a2b`: 1a2b3, 1a2b4.",
                        "give more of its digits"),
                Arguments.of(
                        ERRORS.servesAlready("1a2b", List.of(KEPT)),
                        "Revision 1a2b already serves; nothing was changed.",
                        "choose one of those that are kept"),
                Arguments.of(
                        ERRORS.notKept("1a2b", List.of()),
                        "No revision `1a2b` is kept; nothing was changed.",
                        "no former stable revision is kept: deploy the version you want"),
                Arguments.of(
                        ERRORS.trackIsGone(Track.STABLE),
                        "The instances of the stable track are gone.",
                        "swiftdeploy:teardown, then swiftdeploy:deploy"),
                Arguments.of(
                        ERRORS.anotherGateway(),
                        "The manifest describes another gateway than the one that runs (its image, port, address or"
                                + " network); replacing it would close the public port.",
                        "restore `nginx` and `network` in the manifest"),
                Arguments.of(
                        ERRORS.earlierGateway(),
                        "The gateway was made by an earlier version of SwiftDeploy, without a keeper beside it; replacing"
                                + " it would close the public port.",
                        "at a time without users, run swiftdeploy:teardown and swiftdeploy:deploy"));
    }

    @Test
    void everyErrorIsTested() {
        assertThat(Stream.of(PlanErrors.class.getDeclaredMethods())
                        .filter(it -> it.getReturnType() == SwiftDeployException.class)
                        .filter(it -> !it.getName().equals("because")))
                .hasSize((int) sentences().count());
    }
}
