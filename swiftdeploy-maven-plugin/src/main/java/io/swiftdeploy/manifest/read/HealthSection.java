package io.swiftdeploy.manifest.read;

import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.manifest.Health;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.KeyProblems;
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
    static final ValueType<String> ARGUMENT = new CheckedText(
            "an argument",
            0,
            4096,
            character -> character == '\n' || character == '\t' || PrintableText.isPrintable(character));

    private final List<String> candidates;
    private final Section section;
    private final Field<String> path;
    final Field<Integer> port;
    private final Field<Duration> interval;
    private final Field<Duration> timeout;
    private final Field<Integer> retries;
    private final Field<Duration> startPeriod;
    private final Field<List<String>> command;

    HealthSection(Section section, List<String> candidates) {
        this.section = section;
        this.candidates = candidates;
        path = section.optional("path", UrlPath.ROUTE);
        port = section.optional("port", WholeNumber.PORT);
        interval = section.optional("interval", TimeSpan.POSITIVE, "5s");
        timeout = section.optional("timeout", TimeSpan.POSITIVE, "2s");
        retries = section.optional("retries", new WholeNumber(1, 20), "3");
        startPeriod = section.optional("start_period", TimeSpan.POSITIVE);
        command = section.list("command", ARGUMENT, "[\"/app\", \"--check\"]");
    }

    /** A port of its own is another than that of the users. */
    void check(Field<Integer> users, Problems problems) {
        if (port.value().isPresent() && port.value().equals(users.value())) {
            problems.add(port.location(), KeyProblems.mustDifferFromUsersPort(port.get()));
        }
    }

    void infer(Inferences inferences, Optional<String> from) {
        inferences.add(section, "path", candidates, from);
    }

    @Override
    public Health get() {
        return new Health(
                path.value().map(List::of).orElse(candidates),
                port.value(),
                new Health.Timing(interval.get(), timeout.get(), retries.get(), startPeriod.value()),
                command.get());
    }
}
