/** The section {@code nginx} of a manifest, which is about the gateway. */
@NullMarked
package io.swiftdeploy.manifest.read.gateway;

import org.jspecify.annotations.NullMarked;
