package io.swiftdeploy.release.context;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.SecretHash;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Sticky;
import io.swiftdeploy.manifest.files.ServiceFiles;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Images;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Planner;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.tls.Encryption;
import io.swiftdeploy.tls.TlsFiles;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * The manifest with its images, policies and revision resolved. A story resolves once and hands this on, so an image that
 * is retagged meanwhile does not change the release.
 *
 * @param specs how each part of the stack is made
 * @param policies what the policy server is given; empty where those are asked that the stack runs with
 */
public record ResolvedRelease(SpecFactory specs, Optional<PolicyBundle> policies) {
    private static final int POLICY_HASH_LENGTH = 12;

    /**
     * Resolves the manifest's images at its runtime, fetches those that are missing, and reads the files of the certificate and
     * of the service.
     *
     * @throws SwiftDeployException if instances cannot be started there as the manifest wants them, or the certificate cannot
     *     be used
     */
    public static ResolvedRelease of(ReleaseContext context) {
        Manifest manifest = new ServiceFiles(context.log()::warning).read(context.manifest());
        context.redaction().add(manifest.service());
        Runtime runtime = context.runtime();
        Encryption encryption =
                TlsFiles.forChange(manifest.nginx().tls(), context.clock().instant(), context.log()::warning);
        AppImage app = AppImage.of(manifest.service(), runtime);
        app.remark(manifest.service()).ifPresent(it -> context.log()
                .step("Image " + manifest.service().program().image() + ": " + it + "."));
        Images images = new Images(
                app.image(),
                runtime.image(manifest.nginx().image()),
                runtime.image(manifest.opa().image()));
        ResolvedRelease release = of(
                manifest.with(app.service()),
                images,
                Optional.of(ManifestPolicies.of(manifest)),
                secrets(manifest, runtime),
                encryption);
        runtime.check(release.specs().start(Track.STABLE).instances());
        return release;
    }

    /**
     * As {@link #of(ReleaseContext)}, for a rollback. A rollback starts nothing from the images of the service and of the
     * gateway, so a missing one does not stop it, nor does a key for secrets that cannot be read or made, nor a certificate
     * that cannot be used: the gateway goes on with the one that it has. Where the manifest's policies cannot be read, or their
     * server has no image, those are asked that the stack runs with.
     */
    public static ResolvedRelease forRollback(ReleaseContext context) {
        Manifest written = filesIfUsable(context);
        Runtime runtime = context.runtime();
        AppImage resolved = AppImage.ofRollback(written.service(), runtime);
        Manifest manifest = written.with(resolved.service());
        Image app = resolved.image();
        Image gateway = imageIfKnown(manifest.nginx().image(), runtime);
        String policyServer = manifest.opa().image();
        UnaryOperator<String> secrets = secretsIfKeyKnown(manifest, runtime);
        Encryption encryption =
                TlsFiles.forRollback(manifest.nginx().tls(), context.clock().instant(), context.log()::warning);
        try {
            Images images = new Images(app, gateway, runtime.image(policyServer));
            return of(manifest, images, Optional.of(ManifestPolicies.of(manifest)), secrets, encryption);
        } catch (SwiftDeployException e) {
            context.log()
                    .warning("The policies that the stack runs with are asked; those of the manifest cannot be: "
                            + e.what());
            Images images = new Images(app, gateway, Image.unresolved(policyServer));
            return of(manifest, images, Optional.empty(), secrets, encryption);
        }
    }

    /** A rollback starts nothing with them, so they need not be there. */
    private static Manifest filesIfUsable(ReleaseContext context) {
        try {
            return new ServiceFiles(context.log()::warning).read(context.manifest());
        } catch (SwiftDeployException unusable) {
            return context.manifest();
        }
    }

    /** Asks for the stack's key only where something is hashed with it. */
    private static UnaryOperator<String> secrets(Manifest manifest, Runtime runtime) {
        boolean hasSecrets = manifest.service().surroundings().env().values().stream()
                        .anyMatch(EnvValue::secret)
                || !manifest.service().surroundings().attachments().secrets().isEmpty()
                || manifest.canary().routing().sticky() != Sticky.NONE;
        StackName stack = new StackName(manifest.service().name());
        return hasSecrets ? runtime.secretHash(stack)::of : UnaryOperator.identity();
    }

    /** Without the key, the revision is one that nothing runs. */
    private static UnaryOperator<String> secretsIfKeyKnown(Manifest manifest, Runtime runtime) {
        try {
            return secrets(manifest, runtime);
        } catch (LeaseLostException e) {
            throw e;
        } catch (SwiftDeployException e) {
            return SecretHash.random()::of;
        }
    }

    private static Image imageIfKnown(String reference, Runtime runtime) {
        try {
            return runtime.image(reference);
        } catch (SwiftDeployException e) {
            return Image.unresolved(reference);
        }
    }

    /**
     * The release as far as the manifest alone tells, without asking a runtime for its images. No secret is in it, not even in
     * a hash.
     */
    public static ResolvedRelease unresolved(Manifest manifest) {
        return unresolved(manifest, Images.unresolved(manifest));
    }

    /** As {@link #unresolved(Manifest)}, with images that are known. */
    public static ResolvedRelease unresolved(Manifest manifest, Images images) {
        Manifest shown = manifest.with(manifest.service().withoutSecretValues());
        return of(
                shown,
                images,
                Optional.of(ManifestPolicies.of(shown)),
                UnaryOperator.identity(),
                TlsFiles.unread(manifest.nginx().tls()));
    }

    private static ResolvedRelease of(
            Manifest manifest,
            Images images,
            Optional<PolicyBundle> policies,
            UnaryOperator<String> secrets,
            Encryption encryption) {
        String hash =
                policies.map(it -> it.hash().substring(0, POLICY_HASH_LENGTH)).orElse("");
        return new ResolvedRelease(new SpecFactory(manifest, images, hash, secrets, encryption), policies);
    }

    /** The threshold {@code name}; empty where the policies have none, or are those that the stack runs with. */
    public OptionalDouble threshold(String name) {
        return policies.map(it -> it.threshold(name)).orElse(OptionalDouble.empty());
    }

    /** The revision that the manifest describes. */
    public Revision revision() {
        return specs.revision();
    }

    /** Refuses to bring users to the release where another revision of {@code observed} is there for tests. */
    public void requireTested(ObservedStack observed) {
        new Planner(specs, observed).requireTested();
    }

    /** What has to be done to bring {@code observed} to {@code intent}. */
    public StackPlan plan(ObservedStack observed, Intent intent) {
        return new Planner(specs, observed).plan(intent);
    }
}
