/**
 * One HTTP client, which takes no longer and no more memory than it may. Knows the JDK, {@code failure} and {@code io} only.
 */
@NullMarked
package io.swiftdeploy.http;

import org.jspecify.annotations.NullMarked;
