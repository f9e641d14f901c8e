package io.swiftdeploy.release.chaos;

import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.analysis.CanaryMonitor;
import io.swiftdeploy.release.analysis.TrackSnapshot;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.GatewayChaos;

/** Whether chaos may be on in the canary now. Who does it is asked; the record is believed where the service says nothing. */
public final class CanaryChaos {
    private static final String NONE = "none";
    private static final String UNKNOWN = "unknown";

    private final ReleaseContext context;

    public CanaryChaos(ReleaseContext context) {
        this.context = context;
    }

    /**
     * True when chaos is on, or nobody can tell that it is not.
     *
     * @param observed the stack now
     */
    public boolean mayBeOn(ObservedStack observed) {
        return atGateway(observed)
                || switch (ofService(observed)) {
                    case NONE -> false;
                    case UNKNOWN -> RecordedChaos.mayBeOn(context);
                    default -> true;
                };
    }

    private boolean atGateway(ObservedStack observed) {
        return GatewayChaos.of(context.runtime().operations(context.stack(), observed))
                .isPresent();
    }

    private String ofService(ObservedStack observed) {
        return new CanaryMonitor(context)
                .look(observed)
                .track(Track.CANARY)
                .map(TrackSnapshot::chaos)
                .orElse(UNKNOWN);
    }
}
