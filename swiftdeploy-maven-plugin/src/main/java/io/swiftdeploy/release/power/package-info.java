/** How long a release takes to tell a good version from a bad one, at a given traffic. */
@NullMarked
package io.swiftdeploy.release.power;

import org.jspecify.annotations.NullMarked;
