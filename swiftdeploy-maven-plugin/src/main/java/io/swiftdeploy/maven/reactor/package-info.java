/** A goal in a build of several modules: on which of them it works, with which manifest, and one after the other or together. */
@NullMarked
package io.swiftdeploy.maven.reactor;

import org.jspecify.annotations.NullMarked;
