package io.swiftdeploy.manifest.read;

import io.swiftdeploy.framework.Endpoints;
import io.swiftdeploy.manifest.Health;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.ServiceProblems;
import io.swiftdeploy.manifest.type.CheckedText;
import io.swiftdeploy.manifest.type.TimeSpan;
import io.swiftdeploy.manifest.type.UrlPath;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.type.WholeNumber;
import io.swiftdeploy.manifest.yaml.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Section {@code services.health}. */
final class HealthSection implements Supplier<Health> {
    static final ValueType<String> ARGUMENT = CheckedText.lines("an argument", 0, 4096);

    private final Endpoints endpoints;
    private final Section section;
    private final Field<String> path;
    private final Field<Integer> port;
    private final Optional<Field<Integer>> management;
    private final Field<Duration> interval;
    private final Field<Duration> timeout;
    private final Field<Integer> retries;
    private final Field<Duration> startPeriod;
    private final Field<List<String>> command;

    /** @param management where the framework has its own routes, if that is not the users' port */
    HealthSection(Section section, Endpoints endpoints, Optional<Field<Integer>> management) {
        this.section = section;
        this.endpoints = endpoints;
        this.management = management;
        path = section.optional("path", UrlPath.ROUTE);
        port = section.optional("port", WholeNumber.PORT);
        interval = section.optional("interval", TimeSpan.POSITIVE, "5s");
        timeout = section.optional("timeout", TimeSpan.POSITIVE, "2s");
        retries = section.optional("retries", new WholeNumber(1, 20), "3");
        startPeriod = section.optional("start_period", TimeSpan.POSITIVE);
        command = section.list("command", ARGUMENT, "[\"/app\", \"--check\"]");
    }

    /** A port of its own is another than that of the users, unless it keeps the check from following the metrics. */
    void check(Field<Integer> users, Problems problems) {
        if (followed().isEmpty() && port.value().isPresent() && port.value().equals(users.value())) {
            problems.add(port.location(), ServiceProblems.mustDifferFromUsersPort(port.get()));
        }
    }

    void infer(Inferences inferences, Optional<String> from) {
        inferences.add(section, "path", candidates(), from);
        inferredPort()
                .ifPresent(it -> inferences.add(
                        section,
                        "port",
                        it.get(),
                        from.map(who -> who + " has it where " + it.location().path() + " is")));
    }

    /** A framework's management moves as a whole, so its health check is where its metrics are. */
    private Optional<Field<Integer>> followed() {
        return management.filter(
                it -> path.value().map(endpoints::isOfManagement).orElse(true));
    }

    private Optional<Field<Integer>> inferredPort() {
        return followed().filter(it -> port.value().isEmpty());
    }

    /** Where the management is, there is nothing but the framework's own. */
    private List<String> candidates() {
        return inferredPort().isPresent() ? endpoints.ownHealth() : endpoints.health();
    }

    /** The port that was written for the health check, or else for the metrics. */
    Field<Integer> managementPort() {
        return port.value().isPresent() ? port : management.orElse(port);
    }

    @Override
    public Health get() {
        return new Health(
                path.value().map(List::of).orElseGet(this::candidates),
                port.value().or(() -> inferredPort().flatMap(Field::value)),
                new Health.Timing(interval.get(), timeout.get(), retries.get(), startPeriod.value()),
                command.get());
    }
}
