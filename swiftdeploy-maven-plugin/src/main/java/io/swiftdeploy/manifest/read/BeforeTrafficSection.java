package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.BeforeTraffic;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.AttachmentProblems;
import io.swiftdeploy.manifest.problem.KeyProblems;
import io.swiftdeploy.manifest.type.TimeSpan;
import io.swiftdeploy.manifest.yaml.Problems;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Section {@code services.before_traffic}. */
final class BeforeTrafficSection implements Supplier<BeforeTraffic> {
    private final Field<List<String>> command;
    private final Field<Duration> timeout;
    private final boolean given;
    private final boolean named;

    BeforeTrafficSection(Section services) {
        given = services.has("before_traffic");
        Section section = services.section("before_traffic");
        named = section.has("command");
        command = section.list("command", HealthSection.ARGUMENT, "[\"/app/migrate\"]");
        timeout = section.optional("timeout", TimeSpan.POSITIVE, "5m");
    }

    void check(Problems problems) {
        boolean isEmpty = command.value()
                .filter(words -> words.isEmpty() || words.get(0).isBlank())
                .isPresent();
        if (given && isEmpty) {
            problems.add(command.location(), named ? AttachmentProblems.needsCommand() : KeyProblems.isMissing());
        }
    }

    @Override
    public BeforeTraffic get() {
        return command.get().isEmpty() ? BeforeTraffic.NOTHING : new BeforeTraffic(command.get(), timeout.get());
    }
}
