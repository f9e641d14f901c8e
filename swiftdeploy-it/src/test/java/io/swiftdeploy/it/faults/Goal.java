package io.swiftdeploy.it.faults;

import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Generation;
import io.swiftdeploy.release.ProgressiveRelease;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import io.swiftdeploy.release.Promotion;
import io.swiftdeploy.release.Recovery;
import io.swiftdeploy.release.Rollback;
import io.swiftdeploy.release.Teardown;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.LeaseHolder;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The goals that change a stack, each as its Mojo does it. */
enum Goal {
    DEPLOY("deploy") {
        @Override
        void run(ReleaseContext context, Workspace workspace) {
            new Generation(context.manifest()).writeTo(workspace.generated());
            new Deployment(context).run();
        }
    },
    CANARY("promote") {
        @Override
        void run(ReleaseContext context, Workspace workspace) {
            new CanaryStart(context, context.manifest().canary().weight()).run();
        }
    },
    WEIGHT("promote") {
        @Override
        void run(ReleaseContext context, Workspace workspace) {
            new CanaryStart(context, FEW).run();
        }
    },
    /** Of a build that tests before users get anything. */
    TESTED_CANARY("promote") {
        @Override
        void run(ReleaseContext context, Workspace workspace) {
            new CanaryStart(context, 0).run();
        }
    },
    /** The same, and then the integration tests, which do not end before the build does. */
    TESTS("promote") {
        @Override
        void run(ReleaseContext context, Workspace workspace) {
            TESTED_CANARY.run(context, workspace);
            context.lease().announce(LeaseHolder.BETWEEN_GOALS);
            context.log().step(TESTING);
            while (!Thread.interrupted()) {
                LockSupport.park();
            }
        }
    },
    PROMOTE("promote") {
        @Override
        void run(ReleaseContext context, Workspace workspace) {
            new Promotion(context).run();
        }
    },
    RELEASE("release") {
        @Override
        void run(ReleaseContext context, Workspace workspace) {
            new ProgressiveRelease(context, WhenCancelled.ROLL_BACK).run();
        }
    },
    ROLLBACK("rollback") {
        @Override
        void recover(Recovery recovery) {
            recovery.endCommandsAndRecord();
        }

        @Override
        void run(ReleaseContext context, Workspace workspace) {
            new Rollback(context, Optional.empty()).run();
        }
    },
    TEARDOWN("teardown") {
        @Override
        void recover(Recovery recovery) {
            recovery.endCommandsAndRecord();
        }

        @Override
        void run(ReleaseContext context, Workspace workspace) {
            new Teardown(context.runtime(), context.history(), context.log()).run(context.stack());
        }
    };

    /** Printed when the integration tests begin. */
    static final String TESTING = "The integration tests run.";

    private static final int FEW = 20;

    private final String mojo;

    Goal(String mojo) {
        this.mojo = mojo;
    }

    /** The name of the Maven goal. */
    String mojo() {
        return mojo;
    }

    /** Deals with what a killed build left, as the goal does before its own story. */
    void recover(Recovery recovery) {
        recovery.run();
    }

    abstract void run(ReleaseContext context, Workspace workspace);
}
