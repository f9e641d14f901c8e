/** The live page of a stack, which a browser on this machine reads. It changes nothing. */
@NullMarked
package io.swiftdeploy.dashboard;

import org.jspecify.annotations.NullMarked;
