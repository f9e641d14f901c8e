package io.swiftdeploy.validation;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Images;
import io.swiftdeploy.release.context.AppImage;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.validation.Checks.Found;
import io.swiftdeploy.validation.Line.Mark;
import java.util.Optional;

/** Looks for what the service, the gateway and the policy server are started from. */
final class ImageChecks {
    private final Runtime runtime;
    private final Checks checks;

    ImageChecks(Runtime runtime, Checks checks) {
        this.runtime = runtime;
        this.checks = checks;
    }

    /** The images; one that is not there, or that the runtime does not use, is unresolved. */
    Images run(Manifest manifest) {
        Service service = manifest.service();
        Optional<Image> program = checks.make("services.image", () -> program(service));
        return new Images(
                program.orElseGet(() -> Image.unresolved(service.program().image())),
                image("nginx.image", manifest.nginx().image()),
                image("opa.image", manifest.opa().image()));
    }

    private Found<Image> program(Service service) {
        AppImage found = AppImage.of(service, runtime);
        String place = runtime.inspection()
                .program()
                .map(it -> it + " can be started")
                .orElse(service.program().image() + " is there");
        return new Found<>(
                found.image(),
                place + found.remark(service).map(it -> "; " + it).orElse(""));
    }

    private Image image(String setting, String reference) {
        return checks.make(setting, () -> {
                    Image image = runtime.image(reference);
                    return image.isResolved()
                            ? new Found<>(image, reference + " is there")
                            : new Found<>(image, Mark.SKIP, reference + " is not used on this runtime");
                })
                .orElseGet(() -> Image.unresolved(reference));
    }
}
