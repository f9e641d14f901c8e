package io.swiftdeploy.release;

import io.swiftdeploy.plan.Group;
import io.swiftdeploy.stack.Operations;
import io.swiftdeploy.telemetry.journal.JournalRead;
import io.swiftdeploy.telemetry.journal.JournalReader;
import io.swiftdeploy.telemetry.journal.Second;
import io.swiftdeploy.telemetry.journal.UserTraffic;
import io.swiftdeploy.telemetry.journal.UserWatch;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What users got from the gateway, read from its journal again and again. */
final class GatewayWatch {
    private final ReleaseContext context;
    private final Clock clock;
    private final UserWatch users = new UserWatch();
    private Optional<Following> following = Optional.empty();

    /** The journal of a gateway, at the address that it has until it is started again. */
    private record Following(Operations operations, JournalReader journal) {}

    GatewayWatch(ReleaseContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    /** The requests since the last time, second by second; none where the journal cannot be read. */
    List<Second> read() {
        JournalRead read = journal().read();
        users.add(read);
        return read instanceof JournalRead.Lines lines ? lines.seconds() : List.of();
    }

    private JournalReader journal() {
        Operations operations = context.runtime().operations(context.stack());
        Following now = following
                .filter(it -> it.operations().equals(operations))
                .orElseGet(() -> new Following(
                        operations, new JournalReader(operations.journal(), operations.access()::applyTo, clock)));
        following = Optional.of(now);
        return now.journal();
    }

    /** How the users of {@code group} fared over the last {@code canary.window}, and since the first look. */
    UserTraffic users(Group group) {
        return users.traffic(group.upstream(), context.manifest().canary().window());
    }
}
