/** The manifest, {@code manifest.yaml}, as immutable, validated records. */
@NullMarked
package io.swiftdeploy.manifest;

import org.jspecify.annotations.NullMarked;
