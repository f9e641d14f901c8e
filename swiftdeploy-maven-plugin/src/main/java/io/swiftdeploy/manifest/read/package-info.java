/** Binds a manifest's YAML tree to its records, and reports all problems at once. */
@NullMarked
package io.swiftdeploy.manifest.read;

import org.jspecify.annotations.NullMarked;
