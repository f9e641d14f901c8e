package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.HttpProbe;

/** The errors of the stories that are no exception type of their own. */
final class ReleaseErrors {
    private ReleaseErrors() {}

    static SwiftDeployException noCanaryForChaos(StackName stack) {
        return new SwiftDeployException(
                "No canary is running, and chaos is for canaries only.",
                "stack " + stack,
                "start one with swiftdeploy:promote -Dmode=canary");
    }

    static SwiftDeployException chaosNotAnswered(String instance) {
        return chaosNotInjected(instance, "it does not answer");
    }

    static SwiftDeployException chaosRefused(String instance, HttpProbe.ProbeResponse answer) {
        return chaosNotInjected(
                instance,
                "it answered " + answer.status() + ": " + answer.body().strip());
    }

    private static SwiftDeployException chaosNotInjected(String instance, String reason) {
        return new SwiftDeployException(
                "The chaos could not be injected into the canary: " + reason,
                "instance " + instance + ", POST /chaos",
                "the service has to offer POST /chaos in canary mode, as the sample service does");
    }
}
