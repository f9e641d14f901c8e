package io.swiftdeploy.rehearsal;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Nginx;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Promotion;
import io.swiftdeploy.release.Rollback;
import io.swiftdeploy.release.Teardown;
import io.swiftdeploy.release.chaos.Chaos;
import io.swiftdeploy.release.chaos.ChaosInjection;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.tls.PinnedTrust;
import io.swiftdeploy.tls.TlsFiles;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Plays a whole release through on this machine, under a name of its own and with traffic of its own: deploy, canary, faults
 * in the canary, a promotion that is denied, recovery, a promotion that is allowed, rollback. It leaves nothing running.
 */
public final class Rehearsal {
    private static final String NAME_SUFFIX = "-rehearsal";
    private static final String VERSION_SUFFIX = "-next";
    private static final Chaos HALF_FAILING = new Chaos.Failing(new BigDecimal("0.5"));
    private static final int REQUESTS_PER_SECOND = 60;
    private static final int CANARY_PERCENT = 20;

    private final ReleaseContext context;
    private final ReleaseContext next;

    /** @param context with a manifest {@linkplain #of for a rehearsal} */
    public Rehearsal(ReleaseContext context) {
        this.context = context;
        this.next = next(context);
    }

    /**
     * The manifest under the rehearsal's name, so that the stack with the manifest's own name is not touched. Its users come
     * from this machine, and ask for none of the manifest's hosts. Nothing is run before traffic, and volumes are others: what
     * a rehearsal does must not reach the data of users.
     */
    public static Manifest of(Manifest manifest) {
        Service service = manifest.service();
        return manifest.with(service.renamed(nameOf(service.name()), service.version())
                        .forRehearsal())
                .forRehearsal();
    }

    private static String nameOf(String service) {
        int length = Math.min(service.length(), StackName.MAX_LENGTH - NAME_SUFFIX.length());
        return service.substring(0, length).replaceFirst("-+$", "") + NAME_SUFFIX;
    }

    private static ReleaseContext next(ReleaseContext context) {
        Manifest manifest = context.manifest();
        Service service = manifest.service();
        Service next = service.renamed(service.name(), service.version() + VERSION_SUFFIX);
        return context.with(manifest.with(next));
    }

    /** Plays it through; throws when a step does not end as it should. */
    public void run() {
        try {
            deploy();
            startCanary();
            try (RehearsalTraffic traffic = traffic()) {
                expectDenialOfFailingCanary();
                promoteRecoveredCanary();
                rollBack();
                report(traffic);
            }
        } finally {
            tearDown();
        }
    }

    private void deploy() {
        scene("1. Deploy " + version(context) + ".");
        new Deployment(context).run();
    }

    private void startCanary() {
        scene("2. Start a canary of " + version(next) + " for " + CANARY_PERCENT + " % of the requests.");
        new CanaryStart(next, CANARY_PERCENT).run();
    }

    private void expectDenialOfFailingCanary() {
        scene("3. Let half of the canary's answers be errors. Try to promote it.");
        new ChaosInjection(next, HALF_FAILING).run();
        try {
            new Promotion(next).run();
        } catch (DeniedException e) {
            context.log()
                    .step("   Denied, as it should be: "
                            + String.join(" ", e.verdict().reasons()));
            return;
        }
        throw new SwiftDeployException(
                "The rehearsal failed: a canary that fails half of its requests was promoted.",
                "stage " + Stage.PRE_PROMOTE.text(),
                "check the policies in policies.dir; with the default policies, report this as a bug in SwiftDeploy");
    }

    private void promoteRecoveredCanary() {
        scene("4. Let the canary recover, and try again.");
        new ChaosInjection(next, new Chaos.Recover()).run();
        new Promotion(next).run();
    }

    private void rollBack() {
        scene("5. Roll back to the previous version.");
        new Rollback(next, Optional.empty()).run();
    }

    private void report(RehearsalTraffic traffic) {
        scene(String.format(
                Locale.ROOT,
                "   Users sent %d requests meanwhile; lost: %d; answered with an error by the failing canary: %d.",
                traffic.sent(),
                traffic.lost(),
                traffic.errors()));
    }

    private void tearDown() {
        scene("6. Tear the rehearsal's stack down.");
        new Teardown(context.runtime(), context.history(), context.log()).run(context.stack());
    }

    private static String version(ReleaseContext context) {
        return context.manifest().service().version();
    }

    /** Users who trust the manifest's certificate and no other. */
    private RehearsalTraffic traffic() {
        Nginx nginx = context.manifest().nginx();
        URI address = URI.create((nginx.tls().isPresent() ? "https" : "http") + "://127.0.0.1:" + nginx.port() + "/");
        Optional<SSLContext> trust = nginx.tls()
                .map(it -> new TlsFiles(it, context.clock().instant()).read(toldBefore -> {}))
                .map(it -> PinnedTrust.in(it.chain()));
        return RehearsalTraffic.to(address, trust, REQUESTS_PER_SECOND);
    }

    private void scene(String sentence) {
        context.log().step("");
        context.log().step(sentence);
    }
}
