/** The files of policies: those that come with SwiftDeploy, and those of a user's folder. */
@NullMarked
package io.swiftdeploy.policy.files;

import org.jspecify.annotations.NullMarked;
