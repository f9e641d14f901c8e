package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.manifest.edit.ModeEdit;
import io.swiftdeploy.release.context.ReleaseContext;
import java.util.Locale;

/** Keeps {@code services.mode} of the manifest in step with what runs. */
final class ManifestMode {
    private ManifestMode() {}

    /** Called after the change; when the manifest cannot be written, the change stays and the user is warned. */
    static void follow(ReleaseContext context, Mode mode) {
        if (!context.settings().updatesManifest()) {
            return;
        }
        try {
            ModeEdit.write(context.settings().manifestFile(), mode);
        } catch (SwiftDeployException e) {
            context.log()
                    .warning(String.format(
                            Locale.ROOT,
                            "The manifest still says another mode than what runs now (%s): %s",
                            mode.text(),
                            e.what()));
        }
    }
}
