/** The sections of a manifest, each with its keys: from the YAML tree to the records. */
@NullMarked
package io.swiftdeploy.manifest.read;

import org.jspecify.annotations.NullMarked;
