/** How users, and the tests of a build, reach a stack, and what tests must have reached before users do. */
@NullMarked
package io.swiftdeploy.release.access;

import org.jspecify.annotations.NullMarked;
