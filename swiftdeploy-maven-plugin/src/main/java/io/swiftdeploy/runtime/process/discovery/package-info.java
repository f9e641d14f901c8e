/** Finding the running processes of a stack by the marks that they carry, whatever became of its state files. */
@NullMarked
package io.swiftdeploy.runtime.process.discovery;

import org.jspecify.annotations.NullMarked;
