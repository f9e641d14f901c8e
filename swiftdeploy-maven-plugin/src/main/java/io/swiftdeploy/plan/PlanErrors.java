package io.swiftdeploy.plan;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every reason why a plan cannot be made, with what to do next.
 *
 * @param stack the stack that was to be planned
 */
record PlanErrors(StackName stack) {
    private static final String END_CANARY =
            "end the canary first: swiftdeploy:promote -Dmode=stable, or swiftdeploy:rollback";

    SwiftDeployException canaryBesideStable() {
        return because(
                "The manifest says `mode: canary`, but a stable revision is serving.",
                "start the canary beside it with swiftdeploy:promote -Dmode=canary, or set `mode: stable`");
    }

    SwiftDeployException runsAsCanary() {
        return because("The manifest's revision already runs as a canary.", END_CANARY);
    }

    SwiftDeployException otherThanTheCanary() {
        return because("A canary is running, and the manifest describes another revision.", END_CANARY);
    }

    SwiftDeployException onlyCanaryServes() {
        return because(
                "All requests go to a canary, so there is no stable revision for another one to run beside.",
                "set `mode: stable` in the manifest, and run swiftdeploy:deploy; canaries can run beside that revision");
    }

    SwiftDeployException onlyTested() {
        return because(
                "There is no stable revision beside the canary, so it cannot get a share of the requests.",
                "bring all users to it with swiftdeploy:release, or end it with swiftdeploy:rollback");
    }

    SwiftDeployException noStable() {
        return because(
                "There is no stable revision for a canary to run beside.",
                "deploy one first with `mode: stable` in the manifest: swiftdeploy:deploy; or start a canary for tests, which"
                        + " no user gets, with -Dweight=0");
    }

    SwiftDeployException testedAnother(String tested, String wanted) {
        return because(
                String.format(
                        Locale.ROOT,
                        "Revision %s runs at weight 0, for tests, but the manifest and its image are revision %s now."
                                + " Users get nothing else than what was there for tests.",
                        tested,
                        wanted),
                "build again, so that the new revision is tested; or end the canary with swiftdeploy:rollback");
    }

    /** @param canary one that runs beside it */
    SwiftDeployException stableAlready(String wanted, Optional<String> canary) {
        return because(
                String.format(
                        Locale.ROOT,
                        "The manifest's revision %s is stable already, and a canary of it would show nothing new.",
                        wanted),
                "change the service or its manifest, then swiftdeploy:promote; a build that has nothing new to release"
                        + " leaves the stack alone with -Dswiftdeploy.skip -DskipITs"
                        + canary.map(it -> "; swiftdeploy:rollback ends canary " + it + ", which runs beside it")
                                .orElse(""));
    }

    SwiftDeployException canaryWithoutUsers() {
        return because(
                "No revision serves users yet, so there is no traffic to judge the canary by.",
                "bring users to it with swiftdeploy:release or swiftdeploy:deploy");
    }

    SwiftDeployException anotherCanary() {
        return because(
                "A canary of another revision is already running.",
                "end it first: swiftdeploy:rollback, or swiftdeploy:promote -Dmode=stable with its manifest");
    }

    SwiftDeployException changedSince(String canary, String wanted) {
        return because(
                String.format(
                        Locale.ROOT,
                        "The canary runs revision %s, but the manifest and its image are revision %s now.",
                        canary,
                        wanted),
                "restore the manifest that the canary was started with, or run swiftdeploy:rollback and start a new"
                        + " canary");
    }

    SwiftDeployException canaryIsAll() {
        return because(
                "Only the canary serves: there is no stable revision to return to.",
                "remove everything with swiftdeploy:teardown, or deploy a stable revision");
    }

    SwiftDeployException noCanary() {
        return because(
                "No canary is running.", "start one with swiftdeploy:promote -Dmode=canary; nothing was changed");
    }

    SwiftDeployException nothingToReturnTo() {
        return because(
                "There is no canary to abort and no previous stable revision to return to.",
                "nothing was changed; deploy the version you want with swiftdeploy:deploy");
    }

    SwiftDeployException returnBesideCanary(String wanted) {
        return because(
                "A canary is running, so stable cannot change; nothing was changed.",
                "end the canary first with swiftdeploy:rollback, then swiftdeploy:rollback -Dto=" + wanted);
    }

    SwiftDeployException tooShort(String wanted, int fewest, List<KeptRevision> kept) {
        return because(
                String.format(
                        Locale.ROOT,
                        "`%s` is too short for a revision: at least %d digits of its id are needed.",
                        wanted,
                        fewest),
                choices(kept));
    }

    SwiftDeployException ambiguous(String wanted, List<String> matching) {
        return because(
                String.format(
                        Locale.ROOT,
                        "More than one revision begins with `%s`: %s.",
                        wanted,
                        String.join(", ", matching)),
                "give more of its digits; nothing was changed");
    }

    SwiftDeployException servesAlready(String revision, List<KeptRevision> kept) {
        return because(
                String.format(Locale.ROOT, "Revision %s already serves; nothing was changed.", revision),
                choices(kept));
    }

    SwiftDeployException notKept(String wanted, List<KeptRevision> kept) {
        return because(
                String.format(Locale.ROOT, "No revision `%s` is kept; nothing was changed.", wanted), choices(kept));
    }

    private static String choices(List<KeptRevision> kept) {
        return kept.isEmpty()
                ? "no former stable revision is kept: deploy the version you want with swiftdeploy:deploy"
                : "choose one of those that are kept: "
                        + kept.stream().map(KeptRevision::toString).collect(Collectors.joining(", "))
                        + "; or deploy the version you want with swiftdeploy:deploy";
    }

    SwiftDeployException trackIsGone(Track track) {
        return because(
                "The instances of the " + track.text() + " track are gone.",
                "deploy again: swiftdeploy:teardown, then swiftdeploy:deploy");
    }

    SwiftDeployException anotherGateway() {
        return because(
                "The manifest describes another gateway than the one that runs (its image, port, address or network);"
                        + " replacing it would close the public port.",
                "restore `nginx` and `network` in the manifest; or, at a time without users, run"
                        + " swiftdeploy:teardown and swiftdeploy:deploy");
    }

    SwiftDeployException earlierGateway() {
        return because(
                "The gateway was made by an earlier version of SwiftDeploy, without a keeper beside it; replacing it would"
                        + " close the public port.",
                "at a time without users, run swiftdeploy:teardown and swiftdeploy:deploy; until then, use the version"
                        + " that made it");
    }

    private SwiftDeployException because(String what, String next) {
        return new SwiftDeployException(what, "stack " + stack, next);
    }
}
