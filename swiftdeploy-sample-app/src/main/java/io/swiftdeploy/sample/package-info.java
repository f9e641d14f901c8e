/** A small HTTP service to deploy, promote and hurt on purpose: one image, a stable and a canary mode. */
@NullMarked
package io.swiftdeploy.sample;

import org.jspecify.annotations.NullMarked;
