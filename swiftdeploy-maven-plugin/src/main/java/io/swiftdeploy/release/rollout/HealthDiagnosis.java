package io.swiftdeploy.release.rollout;

import io.swiftdeploy.inspection.ListeningPort;
import io.swiftdeploy.inspection.ListeningPort.Reach;
import io.swiftdeploy.runtime.Runtime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why an instance did not get healthy, as far as its answers and its ports tell.
 *
 * @param observed one or more sentences
 * @param next what the user may do
 */
record HealthDiagnosis(String observed, String next) {
    private static final String MORE_TIME =
            "see its lines; give it more time with services.health.start_period, or with -Dswiftdeploy.timeout for one build";

    /** The diagnosis of {@code instance}, which is asked for a few more things. */
    static HealthDiagnosis of(InstanceHealth instance, Runtime runtime) {
        HealthDiagnosis cause = instance.tally()
                .last()
                .map(it -> of(it, instance, runtime))
                .orElseGet(() -> new HealthDiagnosis("", MORE_TIME));
        String observed = "It answered " + instance.tally().text() + ".";
        return new HealthDiagnosis((observed + " " + cause.observed()).strip(), cause.next());
    }

    private static HealthDiagnosis of(HealthAnswer last, InstanceHealth instance, Runtime runtime) {
        return switch (last.kind()) {
            case REFUSED -> refused(instance, runtime.inspection().listening(instance.member()));
            case MISSING -> missing(instance);
            case REDIRECT ->
                new HealthDiagnosis(
                        "A health check follows no redirect.",
                        "name a route that answers 200 to everybody (services.health.path), or let this one do so");
            case LOCKED ->
                new HealthDiagnosis(
                        "A health check has no credentials.",
                        "let the route answer everybody, or name another one (services.health.path, services.health.port)");
            case UNHEALTHY ->
                new HealthDiagnosis(last.detail().isEmpty() ? "" : "It said: " + last.detail(), MORE_TIME);
            default -> new HealthDiagnosis("", MORE_TIME);
        };
    }

    private static HealthDiagnosis refused(InstanceHealth instance, Optional<List<ListeningPort>> known) {
        if (known.isEmpty()) {
            return new HealthDiagnosis("Which ports it listens on cannot be seen.", settings(instance));
        }
        List<ListeningPort> open = known.get();
        List<ListeningPort> wanted =
                open.stream().filter(it -> it.port() == instance.localPort()).toList();
        if (open.isEmpty()) {
            return new HealthDiagnosis("It listens on no port.", MORE_TIME);
        }
        if (wanted.isEmpty()) {
            return new HealthDiagnosis(
                    String.format(Locale.ROOT, "It listens on %s: does it read %s?", list(open), instance.variable()),
                    settings(instance));
        }
        return wanted.stream().anyMatch(it -> it.reach() == Reach.GATEWAY)
                ? new HealthDiagnosis("It listens there now.", MORE_TIME)
                : new HealthDiagnosis(
                        "It listens there on an address that the gateway does not reach, such as 127.0.0.1 in a container.",
                        "let it listen on 0.0.0.0 in a container, and on the address in " + instance.addressVariable()
                                + " elsewhere");
    }

    private static String settings(InstanceHealth instance) {
        return "let it read its port from " + instance.variable()
                + ", or name the variable that it reads (services.port_env) or its framework (services.framework)";
    }

    private static String list(List<ListeningPort> ports) {
        return ports.stream().map(it -> Integer.toString(it.port())).distinct().collect(Collectors.joining(" and "));
    }

    private static HealthDiagnosis missing(InstanceHealth instance) {
        return new HealthSearch(instance)
                .run()
                .orElseGet(() -> new HealthDiagnosis(
                        "", "name the route that answers 200 when the service is well (services.health.path)"));
    }
}
