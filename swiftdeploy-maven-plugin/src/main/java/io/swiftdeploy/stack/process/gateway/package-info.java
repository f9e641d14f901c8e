/**
 * The gateway in a JVM: a program of its own that does what nginx does for containers.
 *
 * <p>It is led by {@code gateway.json} in its folder and by its operations listener; nothing else of the product runs in
 * its process.
 */
@NullMarked
package io.swiftdeploy.stack.process.gateway;

import org.jspecify.annotations.NullMarked;
