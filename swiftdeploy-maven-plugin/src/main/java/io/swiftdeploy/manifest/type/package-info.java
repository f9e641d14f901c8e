/** The value types of the manifest: what a scalar has to be, and what is wrong when it is not. */
@NullMarked
package io.swiftdeploy.manifest.type;

import org.jspecify.annotations.NullMarked;
