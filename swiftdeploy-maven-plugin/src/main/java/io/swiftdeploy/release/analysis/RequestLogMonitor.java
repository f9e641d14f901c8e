package io.swiftdeploy.release.analysis;

import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.requestlog.RequestLogRead;
import io.swiftdeploy.requestlog.RequestLogReader;
import io.swiftdeploy.requestlog.RequestLogWindow;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.runtime.Operations;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What users got from the gateway, read from its journal again and again. */
final class RequestLogMonitor {
    private final ReleaseContext context;
    private final Clock clock;
    private final RequestLogWindow users = new RequestLogWindow();
    private Optional<Following> following = Optional.empty();

    /** The journal of a gateway, at the address that it has until it is started again. */
    private record Following(Operations operations, RequestLogReader journal) {}

    RequestLogMonitor(ReleaseContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    /** The requests since the last time, second by second; none where the journal cannot be read. */
    List<RequestLogRead.Second> read() {
        RequestLogRead read = journal().read();
        users.add(read);
        return read instanceof RequestLogRead.Lines lines ? lines.seconds() : List.of();
    }

    private RequestLogReader journal() {
        Operations operations = context.runtime().operations(context.stack());
        Following now = following
                .filter(it -> it.operations().equals(operations))
                .orElseGet(() -> new Following(
                        operations, new RequestLogReader(operations.journal(), operations.access()::applyTo, clock)));
        following = Optional.of(now);
        return now.journal();
    }

    /** How the users of {@code group} fared over the last {@code canary.window}, and since the first look. */
    TrackRequestStats users(Upstream group) {
        return users.traffic(group.upstream(), context.manifest().canary().window());
    }
}
