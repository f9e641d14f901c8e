package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.BeforeTraffic;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.AttachmentProblems;
import io.swiftdeploy.manifest.type.TimeSpan;
import io.swiftdeploy.manifest.yaml.Problems;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Section {@code services.before_traffic}. */
final class BeforeTrafficSection implements Supplier<BeforeTraffic> {
    private final Field<List<String>> command;
    private final Field<Duration> timeout;
    private final boolean named;

    BeforeTrafficSection(Section services) {
        Section section = services.section("before_traffic");
        named = section.has("command");
        command = section.requiredList("command", HealthSection.ARGUMENT, "[\"/app/migrate\"]");
        timeout = section.optional("timeout", TimeSpan.POSITIVE, "5m");
    }

    void check(Problems problems) {
        if (named && command.get().isEmpty()) {
            problems.add(command.location(), AttachmentProblems.needsCommand());
        } else if (named && command.get().get(0).isBlank()) {
            problems.add(command.location(), AttachmentProblems.needsProgram());
        }
    }

    @Override
    public BeforeTraffic get() {
        return command.get().isEmpty() ? BeforeTraffic.NOTHING : new BeforeTraffic(command.get(), timeout.get());
    }
}
