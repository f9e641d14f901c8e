/** The state folder of a stack of local processes, and its files. */
@NullMarked
package io.swiftdeploy.runtime.process.state;

import org.jspecify.annotations.NullMarked;
