/** The lease of a stack of local processes: the system's file lock in the state folder, a heartbeat, and who holds it. */
@NullMarked
package io.swiftdeploy.runtime.process.lease;

import org.jspecify.annotations.NullMarked;
