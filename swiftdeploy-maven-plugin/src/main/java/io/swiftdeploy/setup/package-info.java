/** The goal {@code init}: the first manifest of a service, and the POM of one that has none. */
@NullMarked
package io.swiftdeploy.setup;

import org.jspecify.annotations.NullMarked;
