package io.swiftdeploy.release.chaos;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Excerpt;
import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.HttpProbe;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentences about chaos that is not done, or not everywhere. */
final class ChaosErrors {
    private static final int LONGEST_BODY = 200;

    private ChaosErrors() {}

    static SwiftDeployException noCanary(StackName stack) {
        return new SwiftDeployException(
                "No canary is running, and chaos is for canaries only.",
                "stack " + stack,
                "start one with swiftdeploy:promote -Dmode=canary");
    }

    /** Most users are with the canary by then. */
    static SwiftDeployException usersHandedOver(StackName stack) {
        return new SwiftDeployException(
                "The canary is being promoted, and has nearly all users: no chaos is done to them.",
                "stack " + stack,
                "wait for the end of the promotion");
    }

    static SwiftDeployException onlyInSome(List<ObservedInstance> taken, List<ObservedInstance> canaries) {
        String without = canaries.stream()
                .filter(it -> !taken.contains(it))
                .map(ObservedInstance::name)
                .collect(Collectors.joining(", "));
        return new SwiftDeployException(
                String.format(
                        Locale.ROOT,
                        "Only %d of %d instances of the canary have /chaos. Those that took the chaos were told to recover.",
                        taken.size(),
                        canaries.size()),
                "instances " + without + ", POST /chaos",
                "see with swiftdeploy:status whether those instances are healthy, and run the goal again");
    }

    static SwiftDeployException notAnswered(String instance) {
        return notInjected(instance, "it does not answer");
    }

    /** @param excerpt shows the beginning of the body without secrets */
    static SwiftDeployException refused(String instance, HttpProbe.ProbeResponse answer, Excerpt excerpt) {
        String body = PrintableText.sentence(excerpt.of(answer.body(), LONGEST_BODY), LONGEST_BODY);
        return notInjected(instance, "it answered " + answer.status() + ": " + body);
    }

    private static SwiftDeployException notInjected(String instance, String reason) {
        return new SwiftDeployException(
                "The chaos could not be injected into the canary: " + reason,
                "instance " + instance + ", POST /chaos",
                "the service has to offer POST /chaos in canary mode, as the sample service does");
    }
}
