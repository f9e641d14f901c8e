/** Faults that are injected into a canary on purpose, and whether one may be on. */
@NullMarked
package io.swiftdeploy.release.chaos;

import org.jspecify.annotations.NullMarked;
