package io.swiftdeploy.rehearsal;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Chaos;
import io.swiftdeploy.release.ChaosInjection;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Promotion;
import io.swiftdeploy.release.Rollback;
import io.swiftdeploy.release.Teardown;
import io.swiftdeploy.release.context.ReleaseContext;
import java.math.BigDecimal;
import java.net.URI;

/**
 * A whole release, played through on this machine under a name of its own and with traffic of its own: deploy, canary,
 * trouble in the canary, a promotion that is denied, recovery, a promotion that is allowed. It leaves nothing running.
 */
public final class Rehearsal {
    private static final String SUFFIX = "-rehearsal";
    private static final String NEXT = "-next";
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int REQUESTS_PER_SECOND = 60;
    private static final int CANARY_PERCENT = 20;

    private final ReleaseContext context;

    /** @param context whose manifest is one {@linkplain #of for a rehearsal} */
    public Rehearsal(ReleaseContext context) {
        this.context = context;
    }

    /** The manifest under the rehearsal's name, so that the stack of its own name, if there is one, is not touched. */
    public static Manifest of(Manifest manifest) {
        Service service = manifest.service();
        return manifest.with(service.renamed(service.name() + SUFFIX, service.version()));
    }

    /** Plays it through; throws when anything goes otherwise than it should. */
    public void run() {
        String version = context.manifest().service().version();
        ReleaseContext first = as(version);
        ReleaseContext next = as(version + NEXT);
        try {
            scene("1. Deploy " + version + ".");
            new Deployment(first).run();
            scene("2. Start a canary of " + version + NEXT + " for " + CANARY_PERCENT + " % of the requests.");
            new CanaryStart(next, CANARY_PERCENT).run();
            try (RehearsalTraffic traffic = RehearsalTraffic.to(address(), REQUESTS_PER_SECOND)) {
                play(next);
                scene(
                        "   Users sent %d requests all the while; lost: %d; answered with an error by the hurt canary: %d."
                                .formatted(traffic.sent(), traffic.lost(), traffic.errors()));
            }
        } finally {
            scene("6. Tear the rehearsal's stack down.");
            new Teardown(context.runtime(), context.records().history(), context.log()).run(first.stack());
        }
    }

    private void play(ReleaseContext next) {
        scene("3. Hurt the canary: half of its answers are errors now. Try to promote it.");
        new ChaosInjection(next, new Chaos.Failing(HALF)).run();
        expectDenial(next);
        scene("4. Let the canary recover, and try again.");
        new ChaosInjection(next, new Chaos.Recover()).run();
        new Promotion(next).run();
        scene("5. Return to the version before, because one can.");
        new Rollback(next, java.util.Optional.empty()).run();
    }

    private void expectDenial(ReleaseContext next) {
        try {
            new Promotion(next).run();
        } catch (DeniedException e) {
            context.log()
                    .step("   Denied, as it should be: "
                            + String.join(" ", e.verdict().reasons()));
            return;
        }
        throw new IllegalStateException("a canary that fails half of its requests was promoted: report this defect");
    }

    private ReleaseContext as(String version) {
        Manifest manifest = context.manifest();
        Service service = manifest.service().renamed(manifest.service().name(), version);
        return new ReleaseContext(manifest.with(service), context.runtime(), context.records(), context.settings());
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + context.manifest().nginx().port() + "/");
    }

    private void scene(String sentence) {
        context.log().step("");
        context.log().step(sentence);
    }
}
