package io.swiftdeploy.release.context;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Runtime;
import java.util.Optional;

/**
 * The service's image, and the user that its containers run as. The images that Jib and Spring Boot's users make often set no
 * user, so that their processes would be root; they are run as a user without rights instead, unless the manifest says which.
 *
 * @param image as the runtime resolved it, with that user
 * @param service the manifest's, with that user where the image would run as root
 */
public record AppImage(Image image, Service service) {
    /** The image of {@code service}, pulled if it is missing and pulling is allowed. */
    public static AppImage of(Service service, Runtime runtime) {
        return of(
                service,
                runtime.image(
                        new StackName(service.name()),
                        service.program().image(),
                        service.program().user()));
    }

    private static AppImage of(Service service, Image found) {
        return service.program().user().isEmpty() && found.isOfRoot()
                ? new AppImage(found.runAs(Image.UNPRIVILEGED), service.runAs(Image.UNPRIVILEGED))
                : new AppImage(found, service);
    }

    /**
     * As {@link #of}, for a rollback, which starts nothing from it: the image is not searched for its user, so that of one that
     * is root by another name is left, and its revision is none that serves. Where it cannot be resolved, the manifest alone
     * tells.
     */
    static AppImage ofRollback(Service service, Runtime runtime) {
        try {
            Image found = runtime.image(service.program().image());
            return of(service, service.program().user().map(found::runAs).orElse(found));
        } catch (SwiftDeployException e) {
            return new AppImage(Image.unresolved(service.program().image()), service);
        }
    }

    /** What the user is told where the image's own user is not taken. */
    public Optional<String> remark(Service written) {
        return written.program().user().isPresent() || service.program().user().isEmpty()
                ? Optional.empty()
                : Optional.of("it sets no user but root and is run as " + Image.UNPRIVILEGED
                        + "; services.user names another, for example one that may read its files");
    }
}
