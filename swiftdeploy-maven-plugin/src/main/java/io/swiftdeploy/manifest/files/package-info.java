/** The files that section {@code services} names, read when a release is resolved: environment and secrets. */
@NullMarked
package io.swiftdeploy.manifest.files;

import org.jspecify.annotations.NullMarked;
