/** Changes {@code services.mode} in a manifest file and leaves every other byte as it is. */
@NullMarked
package io.swiftdeploy.manifest.edit;

import org.jspecify.annotations.NullMarked;
