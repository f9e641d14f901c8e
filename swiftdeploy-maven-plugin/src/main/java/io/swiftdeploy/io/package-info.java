/**
 * What every package needs and none should write again: files replaced in one step, hashes, printable text, waiting with a
 * deadline. Knows the JDK and {@code failure} only.
 */
@NullMarked
package io.swiftdeploy.io;

import org.jspecify.annotations.NullMarked;
