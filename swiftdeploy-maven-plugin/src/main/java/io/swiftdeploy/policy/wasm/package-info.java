/** Evaluates policies inside this JVM, compiled to WebAssembly, where no policy server is. */
@NullMarked
package io.swiftdeploy.policy.wasm;

import org.jspecify.annotations.NullMarked;
