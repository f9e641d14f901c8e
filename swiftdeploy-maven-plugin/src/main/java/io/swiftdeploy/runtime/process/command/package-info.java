/** Commands that run once, as processes of this machine, and the secrets that they and instances get as files. */
@NullMarked
package io.swiftdeploy.runtime.process.command;

import org.jspecify.annotations.NullMarked;
