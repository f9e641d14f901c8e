/** The section {@code canary} of a manifest. */
@NullMarked
package io.swiftdeploy.manifest.read.canary;

import org.jspecify.annotations.NullMarked;
