/** How users, and the tests of a build, reach a stack. */
@NullMarked
package io.swiftdeploy.release.access;

import org.jspecify.annotations.NullMarked;
