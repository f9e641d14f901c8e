/** Compiles policies to WebAssembly. */
@NullMarked
package io.swiftdeploy.policy.wasm.compile;

import org.jspecify.annotations.NullMarked;
