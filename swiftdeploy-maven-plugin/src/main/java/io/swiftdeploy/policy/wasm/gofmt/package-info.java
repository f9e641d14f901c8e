/** Go's number formatting and {@code fmt.Sprintf}, as Rego's {@code sprintf} needs them. */
@NullMarked
package io.swiftdeploy.policy.wasm.gofmt;

import org.jspecify.annotations.NullMarked;
