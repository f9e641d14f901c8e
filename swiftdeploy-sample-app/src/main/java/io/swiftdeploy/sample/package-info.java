/** A small HTTP service to deploy and promote, with fault injection: one image, a stable and a canary mode. */
@NullMarked
package io.swiftdeploy.sample;

import org.jspecify.annotations.NullMarked;
