package io.swiftdeploy.release.analysis;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Lease;
import java.util.Locale;

/** The gateway heard no heartbeat of this build for too long, and gave everybody stable. */
public final class ExpiredWatchException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    ExpiredWatchException(StackName stack) {
        super(
                String.format(
                        Locale.ROOT,
                        "The gateway heard nothing of this build for %d s, and gave every request to stable.",
                        Lease.EXPIRY_SECONDS),
                "stack " + stack,
                "see what froze the build, such as a machine without memory or a stopped process, then release again");
    }
}
