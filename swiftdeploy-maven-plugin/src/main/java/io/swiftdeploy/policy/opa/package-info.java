/** Asks an Open Policy Agent over HTTP. */
@NullMarked
package io.swiftdeploy.policy.opa;

import org.jspecify.annotations.NullMarked;
