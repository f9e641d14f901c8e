/** The goal {@code validate}: checks whether a deployment could work. */
@NullMarked
package io.swiftdeploy.validation;

import org.jspecify.annotations.NullMarked;
