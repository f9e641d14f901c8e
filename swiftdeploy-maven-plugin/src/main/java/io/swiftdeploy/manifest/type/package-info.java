/** The value types of the manifest: they read a scalar and say what is wrong with it. */
@NullMarked
package io.swiftdeploy.manifest.type;

import org.jspecify.annotations.NullMarked;
