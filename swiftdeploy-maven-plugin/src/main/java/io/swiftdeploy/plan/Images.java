package io.swiftdeploy.plan;

import io.swiftdeploy.manifest.Manifest;

/**
 * The three images of a stack.
 *
 * @param app the service's own
 * @param gateway nginx
 * @param policyServer Open Policy Agent
 */
public record Images(Image app, Image gateway, Image policyServer) {

    /** The images by the manifest's references alone: no runtime is asked for them. */
    public static Images unresolved(Manifest manifest) {
        return new Images(
                Image.unresolved(manifest.service().program().image()),
                Image.unresolved(manifest.nginx().image()),
                Image.unresolved(manifest.opa().image()));
    }
}
