package io.swiftdeploy.release.rollout;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.Runtime;

/** The last act of a rollout on the gateway: its final routes, its limits, and what it speaks. */
interface FinalRoutes {

    /**
     * Gives {@code gateway} all that it is to have.
     *
     * @param present the splits that the gateway may have before
     */
    Drain run(GatewaySpec gateway, ExpectedSplit present, RolloutUndo undo);

    /** All or nothing: routes and encryption change at once, after the limits, which can be taken back. */
    record Forward(Runtime runtime) implements FinalRoutes {
        @Override
        public Drain run(GatewaySpec gateway, ExpectedSplit present, RolloutUndo undo) {
            undo.limited(runtime.limit(gateway));
            return runtime.route(gateway, present);
        }
    }

    /** The users first. What a way back can do without follows, and is only warned of. */
    record Back(ReleaseContext context) implements FinalRoutes {
        @Override
        public Drain run(GatewaySpec gateway, ExpectedSplit present, RolloutUndo undo) {
            GatewaySpec speaking = gateway.with(gateway.listener().encryption().onTheWay());
            Drain drain = context.runtime().route(speaking, present);
            Drain last = gateway.listener().encryption().renews() ? renewed(gateway, drain) : drain;
            limit(gateway);
            return last;
        }

        private void limit(GatewaySpec gateway) {
            try {
                context.runtime().limit(gateway);
            } catch (LeaseLostException e) {
                throw e;
            } catch (SwiftDeployException e) {
                warn("The gateway keeps its limits: ", e);
            }
        }

        /** Workers that are still leaving for the first change are among those that leave for the second. */
        private Drain renewed(GatewaySpec gateway, Drain drain) {
            try {
                Drain renewed = context.runtime()
                        .route(gateway, ExpectedSplit.of(gateway.routes().split()));
                return renewed.changed() ? renewed : drain;
            } catch (LeaseLostException e) {
                throw e;
            } catch (SwiftDeployException e) {
                warn("The gateway keeps the certificate that it has: ", e);
                return drain;
            }
        }

        private void warn(String what, SwiftDeployException e) {
            context.log().warning(what + ErrorSummary.of(e));
        }
    }
}
